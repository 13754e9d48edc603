//! The command line: one file per command group, each with its arguments and a `run` that parses, calls and renders.

mod client_config;
mod command;
mod completions;
mod config;
mod events;
mod fail_on;
mod from_environment;
mod global;
mod help;
mod key;
mod login;
mod man;
mod manifest;
mod many;
mod references;
mod repo;
mod repo_audit;
mod repo_sign;
mod run;
mod script;
mod service_admin;
mod sign_cases;
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
