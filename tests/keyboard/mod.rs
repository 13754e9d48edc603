//! A person at a terminal: what is asked, drawn and completed there.

mod login;
mod looking;
mod looking_progress;
mod looking_trees;
mod sign;
