//! Wire types: what Pulp's REST API, the registry's signature extension and the token server send and take.
//!
//! They hold on to what the server said. Fields are named as on the wire; a field that some version lacks is an
//! [`Option`] or has a default, and whatever is not known goes into `extra`, so that an object written out again
//! shows what the server gave. A value without a type of its own here (time, href) stays the text it was.

mod content;
mod distribution;
mod errors;
mod extensions;
mod href;
mod page;
mod prn;
mod release;
mod repository;
mod sign;
mod signing_service;
mod status;
mod task;
mod time;
mod token;
mod user;
mod version;

pub use content::{Manifest, NewSignature, Signature, Tag};
pub use distribution::Distribution;
pub use errors::{Problem, problems};
pub use extensions::{ContentError, SignatureList, SignatureObject};
pub use href::Href;
pub use page::Page;
pub use prn::{Prn, PrnError};
pub use release::Release;
pub use repository::{Repository, RepositoryKind};
pub use sign::{EmptyTagsList, SignRequest, TagsList};
pub use signing_service::{NewSigningService, SigningService};
pub use status::{App, Component, Connection, ContentSettings, Status, Storage};
pub use task::{ProgressReport, Task, TaskAnswer, TaskError, TaskState};
pub use time::Time;
pub use token::TokenAnswer;
pub use user::{Permissions, User};
pub use version::{ContentCount, ContentSummary, RepositoryVersion};

/// The fields of an object that this program does not know.
pub type Extra = serde_json::Map<String, serde_json::Value>;
