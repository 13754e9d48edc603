//! Dry runs of a signing script, made as Pulp makes them and judged before Pulp sees the script.
//!
//! *Collecting* and *judging* are apart: a [machine](machine::Machine), this one or another behind a command such
//! as `ssh host`, is asked for plain [observations](observation); the [judge] turns those into checks and
//! touches nothing.

mod check;
mod class;
mod contract;
mod detached;
mod elf;
mod environment;
mod environment_file;
mod error;
mod judge;
mod key;
mod ledger;
mod local;
mod machine;
mod observation;
mod redact;
mod remote;
mod reply;
mod rpm;
mod shebang;
mod sign;
mod systemd;
mod template;
mod user;
mod validate;
mod words;

pub use check::{Check, CheckId, Report, Status};
pub use class::{ServiceClass, UnknownClass};
pub use environment::EnvironmentKind;
pub use error::ScriptError;
pub use key::{Backend, Key, KeyError, KeySource, resolve_key};
pub use sign::{ManifestRun, RunError, sign};
pub use template::{Signer, TemplateError, TemplateOptions, UnknownSigner, template};
pub use validate::{Request, validate};
