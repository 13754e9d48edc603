//! Which images a client takes: policy.json, as containers-policy.json(5) describes it and containers/image reads
//! it. Here podman's answer is found without podman.

mod decision;
mod document;
mod edit;
mod error;
mod keys;
mod requirement;
mod scope;
mod signed_identity;
mod strict;

pub use decision::{Decision, PolicyReason, RequirementVerdict};
pub use document::{Policy, Rule};
pub use edit::{Change, Edited, ScopeRule};
pub use error::{PolicyError, PolicySyntaxError};
pub use keys::{KeySource, KeysError};
pub use requirement::{KeyType, Requirement, SignedBy};
pub use scope::Scope;
pub(super) use scope::scopes;
pub use signed_identity::{MatchError, SignedIdentity};
