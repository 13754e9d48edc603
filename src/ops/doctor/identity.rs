//! The host that signatures name beside the one that is asked to sign.

use super::Finding;
use crate::ops::identity::is_local;

/// Both hosts.
#[derive(Clone, Debug)]
pub struct IdentityHost {
    /// The host, with a port where one is needed, that signatures will name.
    pub host: String,
    /// Whether nobody said so, and it is the base URL's.
    pub is_derived: bool,
}

pub(super) const ID: &str = "identity.host";

/// Judges the host. `base_url` is the server's, for what is seen.
pub(super) fn identity(identity: &IdentityHost, base_url: &str) -> Finding {
    let host = &identity.host;
    let hint = "set the host that clients type: identity_host in the profile, or --identity-host HOST";
    match (identity.is_derived, is_local(host)) {
        (true, true) => Finding::warn(
            ID,
            format!("signatures will name {host}, the base URL's host, which no other machine can pull from"),
        )
        .hint(hint),
        (true, false) => Finding::ok(ID, format!("signatures will name {host}, the base URL's host")),
        (false, true) => Finding::info(
            ID,
            format!("signatures will name {host}, as configured; no other machine can pull from there"),
        ),
        (false, false) => Finding::ok(
            ID,
            format!("signatures will name {host}, as configured; the server is {base_url}"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Status;
    use super::*;

    #[test]
    fn a_host_that_nobody_types_is_told() {
        let judged = |host: &str, is_derived| {
            let host = IdentityHost {
                host: host.to_owned(),
                is_derived,
            };
            identity(&host, "http://localhost:24817/").status
        };
        assert_eq!(judged("localhost:24817", true), Status::Warn);
        assert_eq!(judged("localhost:24817", false), Status::Info);
        assert_eq!(judged("registry.example.com", true), Status::Ok);
        assert_eq!(judged("registry.example.com:5000", false), Status::Ok);
    }
}
