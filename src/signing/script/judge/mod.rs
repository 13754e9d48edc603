//! What is made of the observations. Nothing here touches the machine.

mod contract;
mod key;
mod run;
mod script;
mod signature;
mod verdicts;

pub(super) use contract::{
    has_delivered, index, median, needs_good_claim, needs_good_signature, parallel, relative,
    unknown_fingerprint,
};
pub(super) use key::key;
pub(super) use run::Expected;
pub(super) use script::{Interpreter, script};
pub(super) use verdicts::skip;
