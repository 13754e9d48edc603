//! Pulp's REST API: one method per call.

mod client;
mod content;
mod distributions;
mod names;
mod query;
mod remove;
mod repositories;
mod sign;
mod status;
mod tasks;

pub use client::Pulp;
pub use content::SignatureFilter;
pub use distributions::DistributionFilter;
pub use tasks::TaskFilter;
