//! The programs that sign, and gpg's agent.

use std::path::PathBuf;
use std::time::Duration;

use super::Finding;
use crate::signing::program::{Told, ask, gpg_home};

/// A version is told at once; an agent that starts takes a moment.
const TIMEOUT: Duration = Duration::from_secs(20);

/// What is known of the programs of this machine.
pub(super) struct Programs {
    /// What was found.
    pub(super) findings: Vec<Finding>,
    /// gpg's home folder, where gpg is installed; it need not be there.
    pub(super) gpg_home: Option<PathBuf>,
}

/// Asks each for its version, and whether the agent answers.
pub(super) async fn programs() -> Programs {
    let (gpg, sq, skopeo) = tokio::join!(
        version("gpg", "program.gpg"),
        version("sq", "program.sq"),
        version("skopeo", "program.skopeo"),
    );
    let gpg_home = gpg.1.as_deref().and_then(gpg_home);
    let agent = agent(gpg_home.as_ref()).await;
    Programs {
        findings: vec![gpg.0, sq.0, skopeo.0, agent],
        gpg_home,
    }
}

/// The finding, and all that the program said.
async fn version(program: &str, id: &'static str) -> (Finding, Option<String>) {
    match ask(program, &["--version"], TIMEOUT).await {
        Ok(Told::Yes(said)) => {
            let first = said.lines().next().unwrap_or_default().to_owned();
            (judge_version(id, &first), Some(said))
        }
        Ok(Told::NotInstalled) => (
            Finding::info(id, "not installed").hint(format!("needed only where {program} signs")),
            None,
        ),
        Ok(Told::No(said)) => (broken(id, program, &said), None),
        Ok(Told::TimedOut) => (broken(id, program, "it does not end"), None),
        Err(error) => (broken(id, program, &error.to_string()), None),
    }
}

fn broken(id: &'static str, program: &str, why: &str) -> Finding {
    Finding::warn(id, format!("installed, and does not run: {why}"))
        .hint(format!("try it: {program} --version"))
}

/// `line` is `gpg (GnuPG) 2.2.40`, `sq 0.27.0 (…)`, `skopeo version 1.9.3`.
fn judge_version(id: &'static str, line: &str) -> Finding {
    if id == "program.gpg" && line.split_whitespace().any(|word| word.starts_with("1.")) {
        return Finding::warn(id, line).hint(
            "it has neither agent nor loopback, and finds no keys of gpg 2: install GnuPG 2.2 or newer",
        );
    }
    Finding::ok(id, line)
}

/// Whether the agent can be reached, or started. Without a home folder gpg would make one: it is let be.
async fn agent(home: Option<&PathBuf>) -> Finding {
    const ID: &str = "program.gpg-agent";
    let Some(home) = home else {
        return Finding::skip(ID, "gpg is not installed");
    };
    if !home.is_dir() {
        return Finding::skip(
            ID,
            format!("there is no keyring of gpg: {} does not exist", home.display()),
        );
    }
    let hint = "look at it: gpg-connect-agent -v /bye; a home folder that cannot be written to, or whose path has more \
                than some 90 characters, has no room for its socket";
    match ask("gpg-connect-agent", &["/bye"], TIMEOUT).await {
        Ok(Told::Yes(_)) => Finding::ok(ID, "it answers"),
        Ok(Told::NotInstalled) => {
            Finding::warn(ID, "gpg-connect-agent is not installed, so that it was not asked")
                .hint("it comes with GnuPG; Debian has it in gpgconf and gpg-agent")
        }
        Ok(Told::No(said)) => Finding::fail(ID, said).hint(hint),
        Ok(Told::TimedOut) => Finding::fail(ID, format!("no answer within {} s", TIMEOUT.as_secs()))
            .hint("end it, gpg starts another: gpgconf --kill gpg-agent"),
        Err(error) => Finding::fail(ID, error).hint(hint),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::Status;
    use super::*;

    #[test]
    fn an_old_gpg_is_told() {
        assert_eq!(
            judge_version("program.gpg", "gpg (GnuPG) 2.2.40").status,
            Status::Ok
        );
        assert_eq!(
            judge_version("program.gpg", "gpg (GnuPG) 1.4.23").status,
            Status::Warn
        );
        assert_eq!(
            judge_version("program.skopeo", "skopeo version 1.9.3").status,
            Status::Ok
        );
    }

    #[tokio::test]
    async fn what_is_not_there_is_no_fault() {
        let (finding, said) = version("no-such-program-at-all", "program.sq").await;
        assert_eq!((finding.status, said), (Status::Info, None));
        let (finding, _) = version("false", "program.sq").await;
        assert_eq!(finding.status, Status::Warn);
        assert_eq!(agent(None).await.status, Status::Skip);
    }

    #[tokio::test]
    async fn a_home_folder_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("gnupg");
        assert_eq!(agent(Some(&home)).await.status, Status::Skip);
        assert!(!home.exists());
    }
}
