//! What the OCI image and distribution specifications define, as far as signing touches it: digests, references,
//! manifests. This layer uses no other.

mod base_path;
mod descriptor;
mod digest;
mod docker_reference;
mod grammar;
mod image_selector;
mod jws;
mod manifest;
pub mod media_type;

pub use base_path::{BasePath, BasePathError};
pub use descriptor::{Descriptor, Platform};
pub use digest::{Digest, DigestError};
pub use docker_reference::{DockerReference, DockerReferenceError, is_name_prefix};
pub use image_selector::{ImageSelector, SelectorError, Target};
pub use jws::JwsError;
pub use manifest::{Kind, Manifest, ManifestError};
