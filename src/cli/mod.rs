//! The command line: one file per command group, each with its arguments and a `run` that parses, calls and renders.

mod client_config;
mod command;
mod completions;
mod config;
mod demo;
mod demo_stage;
mod doctor;
mod global;
mod help;
mod key;
mod login;
mod man;
mod manifest;
mod many;
mod repo;
mod repo_audit;
mod repo_sign;
mod run;
mod script;
mod serve;
mod serve_log;
mod serve_user;
mod service_admin;
mod signature;
mod signature_inspect;
mod signature_remove;
mod signature_verify;
mod signing_service;
mod status;
mod task;
mod task_report;
mod values;

pub use command::{Cli, command};
pub use run::run;
