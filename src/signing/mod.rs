//! Simple signing: the claim, the OpenPGP signature around it, and the scripts that make it for Pulp.

mod bytes_repr;
pub mod causes;
mod claim;
mod identity;
mod json;
pub mod openpgp;
mod verdict;

pub use bytes_repr::unescape_bytes_repr;
pub use claim::{Claim, ClaimError};
pub use identity::IdentityRule;
pub use verdict::{GoodSignature, Reason, Signer, Verdict};
