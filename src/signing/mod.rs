//! Simple signing: the claim, the OpenPGP signature around it, and the scripts that make it for Pulp.

mod bytes_repr;
pub mod causes;
mod child;
mod claim;
mod finding;
mod gpg;
mod identity;
#[cfg(test)]
mod interop;
mod json;
pub mod openpgp;
pub mod policy;
pub mod program;
pub mod registries_d;
pub mod script;
mod secret_key;
pub mod shell;
#[cfg(test)]
mod testing;
mod verdict;

pub use bytes_repr::unescape_bytes_repr;
pub use claim::{Claim, ClaimError};
pub use finding::{Finding, Genuine};
pub use gpg::{Gpg, GpgError};
pub use identity::IdentityRule;
pub use secret_key::{SecretKey, fingerprints_of_sq};
pub use verdict::{GoodSignature, Reason, Signer, Verdict};
