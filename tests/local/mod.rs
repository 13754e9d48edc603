//! Scenarios without any server.

mod command_line;
mod config;
mod input;
mod serve;
