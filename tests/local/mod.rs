//! Scenarios without any server.

mod command_line;
mod config;
mod doctor;
mod input;
mod serve;
