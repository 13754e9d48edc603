//! Scenarios on a registry that runs: the embedded one, or a real Pulp.

mod answers;
mod audit;
mod bodies;
mod client_config;
mod clients;
mod failing_scripts;
mod login;
mod podman;
mod pulp_cli;
mod register;
mod removal;
mod repositories;
mod rights;
mod sign;
mod signatures;
mod signing_services;
mod status;
mod tasks;
mod uploads;
mod verify;
mod waiting;
mod walkthrough;
mod worker;
