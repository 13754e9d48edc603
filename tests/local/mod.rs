//! Scenarios that need nothing but this machine.

mod command_line;
mod config;
mod demo;
mod doctor;
mod input;
mod serve;
