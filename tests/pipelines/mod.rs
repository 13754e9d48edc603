//! Pipelines: reports, exit codes, events, and the recipes of README.

mod events;
mod faults;
mod options;
mod recipes;
mod reports;
mod stage;
