//! Signing scripts of every kind, judged: for every check one that fails it and no other, and many good ones.

use std::collections::BTreeSet;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use signet::secret::Secret;
use signet::signing::openpgp::generate;
use signet::signing::script::{
    CheckId, EnvironmentKind, KeySource, Report, Request, ServiceClass, Signer, Status, TemplateOptions,
    resolve_key, template, validate,
};

use crate::support::{here, needs, not_run};

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
        // Another user is to come in, too.
        run(Command::new("chmod").arg("755").arg(lab.folder.path()));
        // Copied by another process: one that starts others must not hold a program open for writing. Nor may it
        // depend on the umask of the checkout.
        let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/scripts");
        run(Command::new("cp").arg("-R").arg(scripts).arg(lab.path("scripts")));
        run(Command::new("chmod").arg("-R").arg("go-w").arg(lab.folder.path()));
        std::fs::create_dir(lab.path("home")).unwrap();
        run(Command::new("install")
            .args(["-d", "-m", "700"])
            .arg(lab.path("gpg")));
        // All of them at first: gpg replaces its keyring with each, and who looks for it in that moment has none.
        let long_ago = ["--faked-system-time", "20200101T000000", "--quick-gen-key"];
        let over = ["Over <over@example.com>", "rsa2048", "sign", "1d"];
        lab.gpg(&[&long_ago[..], &over].concat());
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
            key: resolve_key(&self.key("fixture@example.com"), None),
            class: ServiceClass::ContainerManifest,
            environment: EnvironmentKind::File(self.path("environment")),
            user: None,
            on: None,
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
                key: resolve_key(&self.key("nobody@example.com"), None),
                ..self.request("good/gpg")
            },
            CheckId::KeyExpiry => Request {
                key: resolve_key(&self.key("over@example.com"), None),
                ..self.request("good/gpg")
            },
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
        "{command:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
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

/// Holds every script and invocation against its check, here or behind a prefix.
#[track_caller]
fn every_check(lab: &Lab, on: Option<&str>) {
    for_each(CheckId::ALL, |id| {
        let mut request = lab.faulty(*id);
        request.on = on.map(str::to_owned);
        let report = report(&request);
        let warns = matches!(id, CheckId::PathAbsolute | CheckId::TimeMedian);
        let (failed, warned) = if warns {
            (vec![], vec![*id])
        } else {
            (vec![*id], vec![])
        };
        assert_eq!(
            with_status(&report, Status::Fail),
            failed,
            "{id} on {on:?}:\n{}",
            shown(&report)
        );
        assert_eq!(
            with_status(&report, Status::Warn),
            warned,
            "{id} on {on:?}:\n{}",
            shown(&report)
        );
        assert_eq!(report.valid, warns);
    });
}

#[test]
fn every_check_has_a_script_that_fails_it_and_no_other() {
    needs!("gpg");
    every_check(&Lab::new(), None);
}

#[test]
fn another_machine_s_shell_sees_the_same() {
    needs!("gpg");
    // The shell of the system, whichever it is.
    every_check(&Lab::new(), Some("env"));
}

#[test]
fn a_machine_with_busybox_alone_sees_the_same() {
    needs!("gpg", "busybox", "su");
    let lab = Lab::new();
    let tools = lab.path("busybox");
    std::fs::create_dir(&tools).unwrap();
    run(Command::new("busybox").args(["--install", "-s"]).arg(&tools));
    // Debian's has no su of its own, as others have.
    for name in ["busybox", "su"] {
        let program = run(Command::new("sh").args(["-c", &format!("command -v {name}")]));
        std::os::unix::fs::symlink(program.trim(), tools.join(name)).unwrap();
    }
    let prefix = format!("env PATH={} busybox", tools.display());
    every_check(&lab, Some(&prefix));
    if is_root() {
        let report = report(&Request {
            on: Some(prefix),
            user: Some("daemon".to_owned()),
            ..lab.request("other/who")
        });
        let said = seen(&report, CheckId::RunExitStatus);
        assert!(
            said.contains("(daemon) gid=") && said.contains("writable: yes"),
            "{said}"
        );
    }
}

#[test]
fn bash_sees_the_same() {
    needs!("gpg", "bash");
    let lab = Lab::new();
    let tools = lab.path("bash");
    std::fs::create_dir(&tools).unwrap();
    let bash = run(Command::new("sh").args(["-c", "command -v bash"]));
    std::os::unix::fs::symlink(bash.trim(), tools.join("sh")).unwrap();
    every_check(&lab, Some(&format!("env PATH=\"{}:$PATH\"", tools.display())));
}

/// An SSH server on a free port, for one user with a key of its own.
struct Sshd {
    server: std::process::Child,
    prefix: String,
}

impl Sshd {
    fn start(lab: &Lab) -> Self {
        let folder = lab.path("ssh");
        run(Command::new("install").args(["-d", "-m", "700"]).arg(&folder));
        for name in ["host", "user"] {
            run(Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(folder.join(name)));
        }
        if is_root() {
            // Where it locks up its unprivileged part.
            run(Command::new("mkdir").args(["-p", "/run/sshd"]));
        }
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let shown = folder.display();
        let config = format!(
            "ListenAddress 127.0.0.1\nPort {port}\nHostKey {shown}/host\nAuthorizedKeysFile {shown}/user.pub\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nPidFile none\nPermitRootLogin yes\n\
             MaxStartups 100\n"
        );
        std::fs::write(folder.join("config"), config).unwrap();
        let mut server =
            Command::new(run(Command::new("sh").args(["-c", "PATH=$PATH:/usr/sbin command -v sshd"])).trim())
                .args(["-D", "-e", "-f"])
                .arg(folder.join("config"))
                .stdin(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
        let mut said = std::io::BufReader::new(server.stderr.take().unwrap()).lines();
        let listens = said
            .by_ref()
            .any(|line| line.unwrap().contains("Server listening"));
        assert!(listens, "sshd does not start");
        // It goes on talking.
        std::thread::spawn(move || said.for_each(drop));
        let user = run(Command::new("id").arg("-un"));
        let prefix = format!(
            "ssh -F none -p {port} -i {shown}/user -o BatchMode=yes -o StrictHostKeyChecking=accept-new \
             -o UserKnownHostsFile={shown}/known {}@127.0.0.1",
            user.trim()
        );
        Self { server, prefix }
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

#[test]
fn over_ssh_good_and_bad_scripts_are_told_apart() {
    needs!("gpg", "ssh", "ssh-keygen");
    if !Path::new("/usr/sbin/sshd").exists() {
        return not_run(here!(), "sshd is not installed");
    }
    let lab = Lab::new();
    let sshd = Sshd::start(&lab);
    let on = Some(sshd.prefix.as_str());
    let over_ssh = |request: Request| Request {
        on: Some(sshd.prefix.clone()),
        ..request
    };
    // The key is looked up there, too.
    let key = resolve_key(&lab.key("fixture@example.com"), on);
    let good = report(&over_ssh(Request {
        key,
        ..lab.request("good/gpg")
    }));
    assert_eq!(with_status(&good, Status::Pass), CheckId::ALL, "{}", shown(&good));
    let unknown = resolve_key(&lab.key("nobody@example.com"), on);
    let unknown = report(&over_ssh(Request {
        key: unknown,
        ..lab.request("good/gpg")
    }));
    assert_eq!(with_status(&unknown, Status::Fail), [CheckId::KeyKnown]);
    let ids = [
        CheckId::RunTimeout,
        CheckId::RunTerminal,
        CheckId::ShebangPresent,
        CheckId::ContractSigPath,
    ];
    for_each(&ids, |id| {
        let report = report(&over_ssh(lab.faulty(*id)));
        assert_eq!(with_status(&report, Status::Fail), [*id], "{}", shown(&report));
    });
    if is_root() {
        let as_daemon = Request {
            user: Some("daemon".to_owned()),
            ..lab.request("other/who")
        };
        let report = report(&over_ssh(as_daemon));
        let said = seen(&report, CheckId::RunExitStatus);
        assert!(
            said.contains("(daemon) gid=") && said.contains("writable: yes"),
            "{said}"
        );
    }
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

/// What the check says.
fn seen(report: &Report, id: CheckId) -> &str {
    let check = report.checks.iter().find(|check| check.id == id).unwrap();
    check.seen.as_deref().unwrap_or_default()
}

fn is_root() -> bool {
    run(Command::new("id").arg("-u")).trim() == "0"
}

#[test]
fn the_environment_is_the_worker_s_and_no_shell_s() {
    needs!("gpg");
    let lab = Lab::new();
    let said = |environment| {
        let request = Request {
            environment,
            ..lab.request("other/who")
        };
        seen(&report(&request), CheckId::RunExitStatus).to_owned()
    };
    let names = |said: &str| -> BTreeSet<String> {
        let assignments = said.lines().filter_map(|line| line.split_once('='));
        let names = assignments.map(|(name, _)| name.to_owned());
        // A shell sets these itself.
        names
            .filter(|name| !matches!(&**name, "PWD" | "_" | "SHLVL" | "OLDPWD") && !name.starts_with("uid"))
            .collect()
    };
    let of_pulp = ["PULP_SIGNING_KEY_FINGERPRINT", "REFERENCE", "SIG_PATH"];
    let with = |more: &[&str]| {
        of_pulp
            .iter()
            .chain(more)
            .map(|name| (*name).to_owned())
            .collect::<BTreeSet<_>>()
    };

    let none = names(&said(EnvironmentKind::None));
    assert_eq!(none, with(&[]));
    let worker = names(&said(EnvironmentKind::Worker));
    let of_service = [
        "CORRELATION_ID",
        "PATH",
        "LANG",
        "HOME",
        "USER",
        "LOGNAME",
        "SHELL",
    ];
    assert_eq!(worker, with(&of_service));
    let inherited = said(EnvironmentKind::Inherit);
    assert!(inherited.contains("CARGO_MANIFEST_DIR="), "{inherited}");
    let process = said(EnvironmentKind::File("/proc/self/environ".into()));
    assert!(process.contains("CARGO_MANIFEST_DIR="), "{process}");
}

#[test]
fn root_runs_a_script_as_the_service_s_user() {
    needs!("gpg");
    if !is_root() {
        return not_run(here!(), "it needs root");
    }
    let lab = Lab::new();
    let unit = lab.path("worker.service");
    std::fs::write(
        &unit,
        "[Service]\nUser=daemon\nSupplementaryGroups=audio games\nEnvironment=\"GREETING=from the unit\"\n",
    )
    .unwrap();
    let report = report(&Request {
        environment: EnvironmentKind::Unit(unit.display().to_string()),
        ..lab.request("other/who")
    });
    let said = seen(&report, CheckId::RunExitStatus);
    for part in [
        "(daemon) gid=",
        "(audio)",
        "(games)",
        "writable: yes",
        "GREETING=from the unit",
        "HOME=/usr/sbin",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(!said.contains("(root)"), "{said}");
}

#[test]
fn a_unit_s_name_is_asked_of_systemctl() {
    needs!("gpg");
    let lab = Lab::new();
    std::fs::write(lab.path("unit.env"), "FROM_FILE=\"of the file\"\nBOTH=file\n").unwrap();
    let systemctl = format!(
        "#!/bin/sh\ncase $* in *worker@1*) ;; *) echo LoadState=not-found; exit;; esac\ncat <<'E'\nLoadState=loaded\n\
         User=\nEnvironment=BOTH=unit \"FROM_UNIT=of the unit\"\nEnvironmentFiles={} (ignore_errors=no)\nE\n",
        lab.path("unit.env").display()
    );
    std::fs::write(lab.path("systemctl.draft"), systemctl).unwrap();
    run(Command::new("install")
        .args(["-D", "-m", "755"])
        .args([&lab.path("systemctl.draft"), &lab.path("fake/systemctl")]));
    let request = |unit: &str| Request {
        // Behind a prefix, for this process' own PATH is everyone's here.
        on: Some(format!("env PATH=\"{}:$PATH\"", lab.path("fake").display())),
        environment: EnvironmentKind::Unit(unit.to_owned()),
        ..lab.request("other/who")
    };
    let report = report(&request("pulpcore-worker@1.service"));
    let said = seen(&report, CheckId::RunExitStatus);
    for part in [
        "FROM_UNIT=of the unit",
        "FROM_FILE=of the file",
        "BOTH=file",
        "PATH=/usr/local/sbin:",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(!said.contains("HOME="), "{said}");
    let error = validate(&request("other.service"), &mut |_| ()).unwrap_err();
    assert_eq!(error.to_string(), "there is no systemd unit `other.service`");
}

#[test]
fn what_works_for_root_and_not_for_the_worker_is_caught() {
    needs!("gpg");
    if !is_root() {
        return not_run(here!(), "it needs root");
    }
    let lab = Lab::new();
    let as_daemon = |script: &str| Request {
        user: Some("daemon".to_owned()),
        ..lab.request(script)
    };
    // The keyring is root's.
    let report_of_keyring = report(&as_daemon("good/gpg"));
    assert_eq!(
        with_status(&report_of_keyring, Status::Fail),
        [CheckId::RunExitStatus]
    );
    // Nor does it find the keyring without GNUPGHOME.
    let without_home = report(&Request {
        environment: EnvironmentKind::Worker,
        ..lab.request("good/gpg")
    });
    assert_eq!(with_status(&without_home, Status::Fail), [CheckId::RunExitStatus]);
    // A folder above the script is closed.
    run(Command::new("chmod").arg("700").arg(lab.path("scripts/good")));
    let closed = report(&as_daemon("good/gpg"));
    assert_eq!(with_status(&closed, Status::Fail), [CheckId::PathExists]);
    run(Command::new("chmod").arg("755").arg(lab.path("scripts/good")));
    run(Command::new("chmod").arg("744").arg(lab.path("scripts/good/gpg")));
    let not_executable = report(&as_daemon("good/gpg"));
    assert_eq!(
        with_status(&not_executable, Status::Fail),
        [CheckId::PathExecutable]
    );
}

#[test]
fn the_other_classes_have_their_own_replies() {
    needs!("gpg");
    let lab = Lab::new();
    let of = |script: &str, class| {
        report(&Request {
            class,
            ..lab.request(script)
        })
    };
    for (script, class, passed) in [
        ("other/detached", ServiceClass::ArmoredDetached, 27),
        ("other/release", ServiceClass::AptRelease, 18),
        ("other/package", ServiceClass::RpmPackage, 18),
    ] {
        let report = of(script, class);
        assert_eq!(
            with_status(&report, Status::Fail),
            [],
            "{script}:\n{}",
            shown(&report)
        );
        assert_eq!(
            with_status(&report, Status::Pass).len(),
            passed,
            "{script}:\n{}",
            shown(&report)
        );
    }
    for class in [ServiceClass::ArmoredDetached, ServiceClass::AptRelease] {
        let report = of("other/package", class);
        assert_eq!(with_status(&report, Status::Fail), [CheckId::ReplySignaturePath]);
    }
}

#[test]
fn every_template_is_clean_and_passes_every_check() {
    needs!("gpg", "skopeo", "sq", "shellcheck");
    let lab = Lab::new();
    let (certificate, secret) = (lab.path("key.asc"), lab.path("the key's secret.asc"));
    let fixture = "fixture@example.com";
    std::fs::write(&certificate, lab.gpg(&["--armor", "--export", fixture])).unwrap();
    std::fs::write(&secret, lab.gpg(&["--armor", "--export-secret-keys", fixture])).unwrap();

    let passphrase = lab.path("pass phrase");
    std::fs::write(&passphrase, "correct horse\n").unwrap();
    lab.gpg(&[
        "--passphrase",
        "correct horse",
        "--quick-gen-key",
        "Locked <locked@example.com>",
        "rsa2048",
        "sign",
        "never",
    ]);
    let ed25519 = generate(
        "Signet <signet@example.com>",
        None,
        Some(&Secret::new("correct horse")),
        jiff::Timestamp::now(),
    )
    .unwrap();
    let (own_certificate, own_secret) = (lab.path("own.asc"), lab.path("own-secret.asc"));
    std::fs::write(&own_certificate, &ed25519.certificate).unwrap();
    std::fs::write(&own_secret, ed25519.secret_key.expose()).unwrap();

    let home = Some(lab.path("gpg"));
    let of = |signer| TemplateOptions {
        signer,
        program: env!("CARGO_BIN_EXE_signet").into(),
        ..TemplateOptions::default()
    };
    let in_home = |signer| TemplateOptions {
        home: home.clone(),
        ..of(signer)
    };
    let locked = |signer| TemplateOptions {
        passphrase_file: Some(passphrase.clone()),
        ..in_home(signer)
    };
    let cases = [
        ("skopeo", in_home(Signer::Skopeo), fixture),
        ("skopeo-locked", locked(Signer::Skopeo), "locked@example.com"),
        ("gpg", in_home(Signer::Gpg), fixture),
        ("gpg-locked", locked(Signer::Gpg), "locked@example.com"),
        (
            "sq",
            TemplateOptions {
                key_file: Some(secret),
                ..of(Signer::Sq)
            },
            certificate.to_str().unwrap(),
        ),
        (
            "signet",
            TemplateOptions {
                key_file: Some(own_secret),
                passphrase_file: Some(passphrase.clone()),
                ..of(Signer::Signet)
            },
            own_certificate.to_str().unwrap(),
        ),
    ];
    // Written by no process that starts them: one of them would have the file open.
    for (name, options, _) in &cases {
        let draft = lab.path(&format!("{name}.draft"));
        install(&draft, &template(options).unwrap());
        run(Command::new("shellcheck").arg(&draft));
        run(Command::new("install")
            .args(["-m", "755"])
            .args([&draft, &lab.path("scripts").join(name)]));
    }
    for_each(&cases, |(name, _, key)| {
        for environment in [EnvironmentKind::None, EnvironmentKind::Worker] {
            let report = report(&Request {
                key: resolve_key(&lab.key(key), None),
                environment,
                ..lab.request(name)
            });
            assert_eq!(
                with_status(&report, Status::Pass).len(),
                CheckId::ALL.len(),
                "{name}:\n{}",
                shown(&report)
            );
        }
    });
    // Without --key-file sq's own store is used, which older ones do not have: only its form is looked at.
    let draft = lab.path("sq-store");
    let options = TemplateOptions {
        passphrase_file: Some(passphrase),
        ..in_home(Signer::Sq)
    };
    install(&draft, &template(&options).unwrap());
    run(Command::new("shellcheck").arg(&draft));
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

/// Writes a script that can be run.
fn install(path: &Path, script: &str) {
    std::fs::write(path, script).unwrap();
    run(Command::new("chmod").arg("755").arg(path));
}
