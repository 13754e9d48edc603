//! What Pulp itself makes of things, against which this program guards and other clients do not.

use super::Finding;
use crate::api::{Release, Status as ServerStatus};

/// Since then a server may hide what scripts say in a failed task (`REDACT_UNSAFE_EXCEPTIONS`).
const MAY_REDACT: Release = Release::new(3, 107, 0);
/// Since then it does unless told otherwise.
const REDACTS: Release = Release::new(3, 130, 0);

/// A trap with what this program does about it.
struct Trap {
    id: &'static str,
    what: &'static str,
    guard: &'static str,
    applies: Applies,
}

/// Which servers have it.
#[derive(Clone, Copy)]
enum Applies {
    /// Every one known.
    Always,
    /// Pulp, and not the registry that is built in here.
    OnPulp,
    /// Those that may hide the errors of scripts.
    WhereErrorsAreRedacted,
    /// Those that show them.
    WhereErrorsAreShown,
    /// Those without `login/`.
    WithoutSessions,
}

const TRAPS: [Trap; 14] = [
    Trap {
        id: "trap.1",
        what: "a sign call with unknown tags alone signs the whole repository",
        guard: "repo sign looks every tag up first and refuses unknown ones",
        applies: Applies::OnPulp,
    },
    Trap {
        id: "trap.2",
        what: "a task completes whatever the signatures are worth",
        guard: "repo sign verifies the new signatures; else: signet signature verify REF",
        applies: Applies::OnPulp,
    },
    Trap {
        id: "trap.3",
        what: "the registry takes signatures that were made for another manifest",
        guard: "signature put compares them first",
        applies: Applies::OnPulp,
    },
    Trap {
        id: "trap.4",
        what: "a signature names the host that the sign call came to",
        guard: "repo sign sends the identity host; see identity.host",
        applies: Applies::Always,
    },
    Trap {
        id: "trap.5",
        what: "every sign call signs everything again",
        guard: "repo sign signs only what has no good signature",
        applies: Applies::Always,
    },
    Trap {
        id: "trap.6",
        what: "one manifest is signed after another, all or nothing, without progress",
        guard: "split a large repository: signet repo sign REPO --batch N",
        applies: Applies::OnPulp,
    },
    Trap {
        id: "trap.7",
        what: "a sign call with a null signing service fails with status 500",
        guard: "signet leaves it out",
        applies: Applies::OnPulp,
    },
    Trap {
        id: "trap.8",
        what: "removing a signing service silently detaches it from its repositories",
        guard: "remove-signing-service lists them first",
        applies: Applies::Always,
    },
    Trap {
        id: "trap.9",
        what: "a distribution pinned to a version hides newer signatures",
        guard: "see distribution.pinned",
        applies: Applies::Always,
    },
    Trap {
        id: "trap.10",
        what: "a signature shows the signing subkey, not the service's fingerprint",
        guard: "signet compares through the certificate",
        applies: Applies::Always,
    },
    Trap {
        id: "trap.11",
        what: "a signing service of another class is refused as if it did not exist",
        guard: "register with --class container:ManifestSigningService",
        applies: Applies::OnPulp,
    },
    Trap {
        id: "trap.12",
        what: "the server may hide why a script failed",
        guard: "task show prints the correlation id, to be looked for in the worker's log",
        applies: Applies::WhereErrorsAreRedacted,
    },
    Trap {
        id: "trap.13",
        what: "what a script said comes wrapped in Python's notation",
        guard: "task show unwraps it and names the cause",
        applies: Applies::WhereErrorsAreShown,
    },
    Trap {
        id: "trap.14",
        what: "each request costs a password hash, some 200 ms: the server has no sessions",
        guard: "nothing to do; newer servers have sessions, and signet uses them",
        applies: Applies::WithoutSessions,
    },
];

/// Each trap, as information where it applies to this server. `has_sessions` is `None` where that is not known.
pub(super) fn traps(status: &ServerStatus, has_sessions: Option<bool>) -> Vec<Finding> {
    let core = status.release("core");
    // The built-in registry tells Pulp's versions, whose API it speaks, and its own.
    let is_pulp = status.component("signet").is_none();
    TRAPS
        .iter()
        .map(|trap| match trap.applies.to(core, is_pulp, has_sessions) {
            true => Finding::info(trap.id, trap.what).hint(trap.guard),
            false => Finding::ok(trap.id, "does not apply to this server"),
        })
        .collect()
}

impl Applies {
    /// What cannot be told applies.
    fn to(self, core: Option<Release>, is_pulp: bool, has_sessions: Option<bool>) -> bool {
        match self {
            Self::Always => true,
            Self::OnPulp => is_pulp,
            Self::WhereErrorsAreRedacted => is_pulp && core.is_none_or(|core| core >= MAY_REDACT),
            Self::WhereErrorsAreShown => is_pulp && core.is_none_or(|core| core < REDACTS),
            Self::WithoutSessions => has_sessions != Some(true),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use super::super::Status;
    use super::*;

    #[test]
    fn the_version_decides_which_apply() {
        let apply = |core: &str, has_sessions| {
            let status = json!({"versions": [{"component": "core", "version": core}]});
            let found = traps(&serde_json::from_value(status).unwrap(), has_sessions);
            assert_eq!(found.len(), 14);
            let applying = found.iter().filter(|finding| finding.status == Status::Info);
            let mut numbers: Vec<u8> = applying
                .map(|finding| finding.id.strip_prefix("trap.").unwrap().parse().unwrap())
                .collect();
            numbers.retain(|number| *number > 11);
            numbers
        };
        assert_eq!(apply("3.21.36", Some(false)), [13, 14]);
        assert_eq!(apply("3.49.72", Some(false)), [13, 14]);
        assert_eq!(apply("3.123.1", Some(true)), [12, 13]);
        assert_eq!(apply("3.130.0", Some(true)), [12]);
        assert_eq!(apply("unknown", None), [12, 13, 14]);
    }

    #[test]
    fn the_built_in_registry_has_few_of_them() {
        let versions =
            json!([{"component": "core", "version": "3.123.1"}, {"component": "signet", "version": "0.1.0"}]);
        let status = serde_json::from_value(json!({"versions": versions})).unwrap();
        let found = traps(&status, Some(true));
        let applying: Vec<&str> = found
            .iter()
            .filter(|finding| finding.status == Status::Info)
            .map(|finding| finding.id)
            .collect();
        assert_eq!(applying, ["trap.4", "trap.5", "trap.8", "trap.9", "trap.10"]);
    }

    #[test]
    fn they_are_numbered_as_they_stand() {
        for (place, trap) in TRAPS.iter().enumerate() {
            assert_eq!(trap.id, format!("trap.{}", place + 1));
        }
    }
}
