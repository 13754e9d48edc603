//! A person at a terminal: what is asked, drawn and completed there.

mod choose;
mod completion;
mod config;
mod login;
mod looking;
mod looking_progress;
mod looking_trees;
mod named;
mod nobody;
mod remove;
mod service;
mod shells;
mod sign;
mod tasks;
