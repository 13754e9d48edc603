//! Signing scripts of every kind, judged: for every check one that fails it and no other, and many good ones.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use signet::signing::script::{
    CheckId, EnvironmentKind, KeySource, Report, Request, ServiceClass, Status, resolve_key, validate,
};

use crate::support::needs;

/// Far more than any script here needs, on a machine with much else to do.
const LONG: Duration = Duration::from_secs(120);

/// The folder with the scripts, a keyring of their own, and the environment that they run in.
struct Lab {
    folder: tempfile::TempDir,
}

impl Lab {
    fn new() -> Self {
        // In /tmp itself: the agent's socket must have a short path.
        let folder = tempfile::Builder::new().prefix("lab").tempdir_in("/tmp").unwrap();
        let lab = Self { folder };
        // Copied by another process: one that starts others must not hold a program open for writing. Nor may it
        // depend on the umask of the checkout.
        let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/scripts");
        run(Command::new("cp").arg("-R").arg(scripts).arg(lab.path("scripts")));
        run(Command::new("chmod").arg("-R").arg("go-w").arg(lab.folder.path()));
        std::fs::create_dir(lab.path("home")).unwrap();
        run(Command::new("install")
            .args(["-d", "-m", "700"])
            .arg(lab.path("gpg")));
        lab.generate("Fixture <fixture@example.com>", &["rsa2048", "sign", "never"]);
        lab.generate("Other <other@example.com>", &["rsa2048", "sign", "never"]);
        let environment = format!(
            "PATH={}\nHOME={}\nGNUPGHOME={}\n",
            std::env::var("PATH").unwrap(),
            lab.path("home").display(),
            lab.path("gpg").display()
        );
        std::fs::write(lab.path("environment"), environment).unwrap();
        lab
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn gpg(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("gpg");
        command.env("GNUPGHOME", self.path("gpg"));
        run(command
            .args([
                "--batch",
                "--quiet",
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                "",
            ])
            .args(arguments))
    }

    fn generate(&self, user_id: &str, algorithm_usage_expiry: &[&str]) {
        self.gpg(&[&["--quick-gen-key", user_id], algorithm_usage_expiry].concat());
    }

    fn key(&self, key: &str) -> KeySource {
        KeySource {
            key: key.to_owned(),
            home: Some(self.path("gpg")),
            ..KeySource::default()
        }
    }

    /// A request for the script of this name below the folder, with everything else right.
    fn request(&self, script: &str) -> Request {
        Request {
            script: self.path("scripts").join(script),
            key: resolve_key(&self.key("fixture@example.com")),
            class: ServiceClass::ContainerManifest,
            environment: EnvironmentKind::File(self.path("environment")),
            user: None,
            timeout: LONG,
        }
    }

    /// The one fault that the script or invocation of this name has.
    fn faulty(&self, id: CheckId) -> Request {
        let script = format!("bad/{id}");
        match id {
            CheckId::PathAbsolute => {
                let mut up =
                    PathBuf::from("../".repeat(std::env::current_dir().unwrap().components().count()));
                up.push(self.path("scripts/good/gpg").strip_prefix("/").unwrap());
                Request {
                    script: up,
                    ..self.request("good/gpg")
                }
            }
            CheckId::PathExists | CheckId::PathRegular => {
                self.request(if id == CheckId::PathExists { "none" } else { "good" })
            }
            CheckId::PathWritableByOthers => {
                let open = self.path("scripts/good/open");
                run(Command::new("install")
                    .args(["-m", "775"])
                    .args([&self.path("scripts/good/gpg"), &open]));
                self.request("good/open")
            }
            CheckId::KeyKnown => Request {
                key: resolve_key(&self.key("nobody@example.com")),
                ..self.request("good/gpg")
            },
            CheckId::KeyExpiry => {
                self.gpg(&[
                    "--faked-system-time",
                    "20200101T000000",
                    "--quick-gen-key",
                    "Over <over@example.com>",
                    "rsa2048",
                    "sign",
                    "1d",
                ]);
                Request {
                    key: resolve_key(&self.key("over@example.com")),
                    ..self.request("good/gpg")
                }
            }
            CheckId::RunTimeout => Request {
                timeout: Duration::from_secs(2),
                ..self.request(&script)
            },
            _ => self.request(&script),
        }
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        let _ = Command::new("gpgconf")
            .arg("--homedir")
            .arg(self.path("gpg"))
            .args(["--kill", "all"])
            .status();
    }
}

fn run(command: &mut Command) -> String {
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn report(request: &Request) -> Report {
    let mut told = BTreeSet::new();
    let report = validate(request, &mut |check| {
        told.insert(check.id);
    })
    .unwrap();
    assert_eq!(
        told.len(),
        CheckId::ALL.len(),
        "the observer is told of each check"
    );
    let ids: Vec<CheckId> = report.checks.iter().map(|check| check.id).collect();
    assert_eq!(ids, CheckId::ALL, "every check once, in order");
    for check in &report.checks {
        let is_explained = check.seen.as_ref().is_some_and(|seen| !seen.is_empty());
        assert!(check.status == Status::Pass || is_explained, "{check:?}");
        assert!(
            matches!(check.status, Status::Pass | Status::Skip) || check.hint.is_some(),
            "{check:?}"
        );
    }
    report
}

fn with_status(report: &Report, status: Status) -> Vec<CheckId> {
    let checks = report.checks.iter().filter(|check| check.status == status);
    checks.map(|check| check.id).collect()
}

/// The report as it is seen when a test fails.
fn shown(report: &Report) -> String {
    let lines = report.checks.iter().map(|check| {
        let seen = check.seen.as_deref().unwrap_or_default();
        format!("{:26} {:4} {seen}\n", check.id, check.status.as_str())
    });
    lines.collect()
}

/// Does `task` for each item, a few at a time.
fn for_each<T: Sync>(items: &[T], task: impl Fn(&T) + Sync) {
    let next = Mutex::new(items.iter());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let item = next.lock().unwrap().next();
                    let Some(item) = item else { break };
                    task(item);
                }
            });
        }
    });
}

#[test]
fn every_check_has_a_script_that_fails_it_and_no_other() {
    needs!("gpg");
    let lab = Lab::new();
    for_each(CheckId::ALL, |id| {
        let report = report(&lab.faulty(*id));
        let warns = matches!(id, CheckId::PathAbsolute | CheckId::TimeMedian);
        let (failed, warned) = if warns {
            (vec![], vec![*id])
        } else {
            (vec![*id], vec![])
        };
        assert_eq!(
            with_status(&report, Status::Fail),
            failed,
            "{id}:\n{}",
            shown(&report)
        );
        assert_eq!(
            with_status(&report, Status::Warn),
            warned,
            "{id}:\n{}",
            shown(&report)
        );
        assert_eq!(report.valid, warns);
    });
}

#[test]
fn good_scripts_pass_every_check() {
    needs!("gpg", "skopeo", "bash", "python3", "cc");
    let lab = Lab::new();
    let program = lab.path("scripts/good/program");
    run(Command::new("cc")
        .arg("-o")
        .args([&program, &lab.path("scripts/good/program.c")]));
    for_each(
        &["gpg", "skopeo", "own-file", "python", "noisy", "program"],
        |name| {
            let report = report(&lab.request(&format!("good/{name}")));
            let passed = with_status(&report, Status::Pass).len();
            // An ELF program has no first line.
            let expected = CheckId::ALL.len() - if *name == "program" { 2 } else { 0 };
            assert_eq!(passed, expected, "{name}:\n{}", shown(&report));
            assert!(report.valid);
        },
    );
}

/// Says what validation takes beside the runs; nothing is asserted about times.
#[test]
fn overhead_is_measured() {
    needs!("gpg");
    let lab = Lab::new();
    for name in ["gpg", "python"] {
        let request = lab.request(&format!("good/{name}"));
        let begun = Instant::now();
        let report = validate(&request, &mut |_| ()).unwrap();
        let (wall, runs) = (begun.elapsed(), report.runs_took);
        let overhead = wall - runs;
        let _ = writeln!(
            std::io::stderr(),
            "{name}: {wall:?}, runs {runs:?}, overhead {overhead:?}"
        );
    }
}
