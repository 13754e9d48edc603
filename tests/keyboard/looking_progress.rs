//! Long work on a terminal: a bar for each repository and one for the whole, the place in a queue; and nothing of it
//! where standard error is none.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use serde_json::json;
use tempfile::TempDir;

use crate::support::terminal::CTRL_C;
use crate::support::{Fixture, Image, Reply, Repository, Sandbox, Server, Site, Terminal, recorded, site};

const LAB: [&str; 2] = ["--signing-service", "lab-signer"];

/// What holds back answers of a server, until as many are let through.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<usize>, Condvar)>);

impl Gate {
    /// Waits for one's turn.
    fn pass(&self) {
        let (allowed, changed) = &*self.0;
        let allowed = allowed.lock().unwrap_or_else(PoisonError::into_inner);
        let mut allowed = changed.wait_while(allowed, |allowed| *allowed == 0).unwrap();
        *allowed = allowed.saturating_sub(1);
    }

    fn let_through(&self, number: usize) {
        *self.0.0.lock().unwrap() += number;
        self.0.1.notify_all();
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        // A test that failed holds nobody back.
        if std::thread::panicking() {
            self.let_through(usize::MAX / 2);
        }
    }
}

/// The registry, with its answers about signatures held back.
fn slow(site: &Site, gate: &Gate) -> (Server, Sandbox) {
    let gate = gate.clone();
    let server = site.behind(move |request| {
        // What comes without a token is only told where to get one.
        if request.path().starts_with("/extensions/") && request.header("authorization").is_some() {
            gate.pass();
        }
        None
    });
    let user = Sandbox::new()
        .env("SIGNET_BASE_URL", server.url())
        .env("SIGNET_IDENTITY_HOST", site.host())
        .env("SIGNET_USERNAME", site.username())
        .env("SIGNET_PASSWORD", site.password());
    (server, user)
}

/// A repository with so many signed images.
fn signed<'s>(site: &'s Site, label: &str, images: usize) -> Repository<'s> {
    let repository = (0..images).fold(site.repository(label), |repository, number| {
        repository.push(&format!("v{number}"), &Image::new(&format!("{label} {number}")))
    });
    repository.sign()
}

/// The lines of the screen that are bars.
fn bars(screen: &str) -> Vec<&str> {
    screen
        .lines()
        .filter(|line| line.starts_with(['|', '/', '-', '\\']))
        .collect()
}

#[test]
fn an_audit_has_a_bar_for_each_repository_and_one_for_all() {
    let site = site!();
    let (one, other) = (signed(&site, "one", 3), signed(&site, "other", 2));
    let gate = Gate::default();
    let (server, user) = slow(&site, &gate);
    let audit = ["repo", "audit", &one.name, &other.name, LAB[0], LAB[1]];
    let mut terminal = Terminal::sized(&user.command(audit), 110, 20);
    gate.let_through(1);
    terminal.until("a bar for each, the whole last", |screen| {
        let [first, second, whole] = bars(screen)[..] else {
            return false;
        };
        let is_counted = |line: &str| line.contains("fetching signatures") && line.contains('[');
        is_counted(&format!("{first}{second}")) && whole.contains("all repositories") && whole.contains("0/2")
    });
    // One that has ended leaves.
    gate.let_through(4);
    let ended = terminal.ends().exits(0);
    assert!(ended.written.contains("/s"), "a rate: {:?}", ended.written);
    assert!(
        ended.written.contains(" left"),
        "the time left: {:?}",
        ended.written
    );
    assert!(bars(&ended.screen).is_empty(), "{}", ended.screen);
    assert!(!ended.screen.contains("fetching"), "{}", ended.screen);
    assert!(
        ended.screen.contains(&one.name) && ended.screen.contains("5 signed"),
        "{}",
        ended.screen
    );
    drop(server);
}

#[test]
fn bars_fit_a_terminal_that_is_made_smaller() {
    let site = site!();
    let repository = signed(&site, "a-repository-with-a-long-name", 2);
    let gate = Gate::default();
    let (_server, user) = slow(&site, &gate);
    let audit = ["repo", "audit", &repository.name, LAB[0], LAB[1]];
    let mut terminal = Terminal::sized(&user.command(audit), 100, 20);
    gate.let_through(1);
    terminal.shows("fetching signatures");
    terminal.resize(36, 20);
    terminal.until("a line with a shorter name", |screen| {
        bars(screen)
            .iter()
            .any(|line| line.contains("...") && line.contains("1/2"))
    });
    gate.let_through(1);
    terminal.ends().exits(0);
}

#[test]
fn an_interrupted_audit_leaves_a_clean_screen() {
    let site = site!();
    let repository = signed(&site, "stopped", 1);
    let gate = Gate::default();
    let (_server, user) = slow(&site, &gate);
    let audit = ["repo", "audit", &repository.name, LAB[0], LAB[1]];
    let mut terminal = Terminal::start(&user.command(audit));
    terminal.shows(&repository.name).press(CTRL_C);
    let ended = terminal.ends().exits(130);
    // The key itself is shown by the terminal, behind the bar, which then may stay above.
    assert!(ended.screen.ends_with("error: interrupted"), "{}", ended.screen);
    assert!(!ended.written.contains("\u{1b}[?25l") || ended.written.contains("\u{1b}[?25h"));
    gate.let_through(1);
}

#[test]
fn verified_images_are_counted_for_each_repository() {
    let site = site!();
    let repository = signed(&site, "verified", 3);
    let gate = Gate::default();
    let (_server, user) = slow(&site, &gate);
    let images: Vec<String> = (0..3)
        .map(|number| repository.image(&format!("v{number}")))
        .collect();
    let images: Vec<&str> = images.iter().map(String::as_str).collect();
    let verify = [&["signature", "verify"][..], &images, &LAB].concat();
    let mut terminal = Terminal::sized(&user.command(verify), 110, 20);
    gate.let_through(1);
    terminal.until("one of three", |screen| {
        let [one, all] = bars(screen)[..] else {
            return false;
        };
        one.contains("verifying") && one.contains("1/3") && all.contains("all images") && all.contains("1/3")
    });
    gate.let_through(2);
    let ended = terminal.ends().exits(0);
    assert!(ended.screen.starts_with("IMAGE "), "{}", ended.screen);
    assert!(ended.screen.contains("verified 3 of 3"), "{}", ended.screen);
}

/// A signing service whose script waits for a file before each signature that it makes.
pub(super) struct Slow<'s> {
    site: &'s Site,
    pub(super) name: String,
    folder: TempDir,
}

impl<'s> Slow<'s> {
    pub(super) fn register(site: &'s Site) -> Self {
        let folder = site.folder();
        let script = folder.path().join("sign");
        let good = fs::read_to_string(site.script()).unwrap();
        // Registered it is without waiting. Where this test fails and its folder goes, it waits no longer. Each takes
        // a file of its own away.
        let wait = "while [ -e 'GATE/closed' ] && ! mv \"$(ls -d 'GATE'/pass-* | head -n 1)\" 'GATE/taken'; \
                    do sleep 0.05; done 2>/dev/null";
        let wait = wait.replace("GATE", &folder.path().display().to_string());
        fs::write(&script, good.replacen("set -eu", &format!("set -eu\n{wait}"), 1)).unwrap();
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&script, PermissionsExt::from_mode(0o755)).unwrap();
        let name = crate::support::unique("slow");
        site.add_service(&name, &script, site.public_key().as_ref());
        fs::write(folder.path().join("closed"), "").unwrap();
        Self { site, name, folder }
    }

    pub(super) fn let_through(&self, number: usize) {
        for _ in 0..number {
            let pass: PathBuf = self.folder.path().join(crate::support::unique("pass"));
            fs::write(pass, "").unwrap();
        }
    }
}

impl Drop for Slow<'_> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.site.remove_service(&self.name);
        }
    }
}

#[test]
fn a_repository_that_is_signed_has_one_bar_for_all_its_tasks() {
    let site =
        site!(embedded: "Pulp reports nothing; what is counted then is tried with its recorded answers");
    let slow = Slow::register(&site);
    let tags: Vec<String> = (0..4).map(|number| format!("v{number}")).collect();
    let repository = tags.iter().fold(site.repository("signed"), |repository, tag| {
        repository.push(tag, &Image::new(&format!("bar {tag}")))
    });
    let user = site.sandbox();
    let sign = [
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        &slow.name,
        "--batch",
        "2",
    ];
    let mut terminal = Terminal::sized(&user.command(sign), 110, 30);
    for done in 0..4 {
        terminal.until("the signatures of all calls to be counted", |screen| {
            let [bar] = bars(screen)[..] else { return false };
            let is_counted = bar.contains(&format!("{done}/4"));
            bar.contains(&repository.name) && bar.contains("signing") && (done == 0 || is_counted)
        });
        slow.let_through(1);
    }
    let ended = terminal.ends().exits(0);
    assert!(bars(&ended.screen).is_empty(), "{}", ended.screen);
    // What is said meanwhile stands above, whole.
    for tag in &tags {
        let line = format!("signing {}", repository.reference(tag));
        assert!(
            ended.screen.lines().any(|seen| seen == line),
            "{line}:\n{}",
            ended.screen
        );
    }
    assert!(ended.screen.contains("verified          4"), "{}", ended.screen);
}

#[test]
fn a_waiting_task_tells_its_place_in_the_queue() {
    let site = site!();
    let slow = Slow::register(&site);
    let image = Image::new("queued");
    let repository = site.repository("app").push("1", &image).tag(&["2", "3"], &image);
    let user = site.sandbox();
    let start = |tag: &str| {
        let sign = ["repo", "sign", &repository.name, "--signing-service", &slow.name];
        let more = ["--tag", tag, "--no-wait", "-o", "name"];
        user.signet([&sign[..], &more].concat())
            .success()
            .stdout
            .trim_end()
            .to_owned()
    };
    let tasks = ["1", "2", "3"].map(start);
    let wait = ["task", "wait", &tasks[1], &tasks[2]];
    let mut terminal = Terminal::sized(&user.command(wait), 110, 20);
    terminal.until("both places", |screen| {
        let [one, other, all] = bars(screen)[..] else {
            return false;
        };
        let either = |text: &str| one.contains(text) || other.contains(text);
        either("waiting, 2nd in the queue")
            && either("waiting, 3rd in the queue")
            && all.contains("all tasks")
            && all.contains("0/2")
    });
    slow.let_through(1);
    terminal.shows("2nd in the queue").hides("3rd in the queue");
    slow.let_through(2);
    let ended = terminal.ends().exits(0);
    assert!(ended.screen.starts_with("TASK "), "{}", ended.screen);

    // Without a terminal there is the line a change that there was before, and no request for a place.
    let ran = user.signet(["task", "wait", &tasks[1]]).success();
    let id = tasks[1].trim_end_matches('/').rsplit('/').next().unwrap();
    assert!(
        ran.stderr.starts_with(&format!("task {id}: completed")),
        "{}",
        ran.stderr
    );
    assert!(!ran.stderr.contains("queue"), "{}", ran.stderr);
}

/// A Pulp whose sign task reports nothing, and stores one signature after another.
#[test]
fn signatures_are_counted_where_the_server_reports_none() {
    let running = Fixture::read("task-sign-running").body;
    let mut completed = Fixture::read("task-sign-completed");
    let list = "/pulp/api/v3/content/container/signatures/";
    let signatures = Fixture::read("signatures-app");
    let manifest = Fixture::read("tags-app").body["results"][0]["tagged_manifest"].clone();
    let asked = Arc::new(Mutex::new(0_usize));
    let counted = asked.clone();
    // Three signatures, for as many tags: the task ends when two of them were counted.
    let server = recorded()
        .with(&format!("GET {list}"), move |request| {
            if request.query("ordering").is_none() {
                return signatures.reply();
            }
            assert_eq!(
                request.query("fields").as_deref(),
                Some("pulp_created,signed_manifest")
            );
            let mut asked = counted.lock().unwrap();
            *asked += 1;
            let stored = (0..*asked).rev().map(|number| {
                let made = format!("2027-01-01T00:00:0{number}.000000Z");
                json!({"pulp_created": made, "signed_manifest": manifest})
            });
            // One of another repository, and one from before.
            let mut results: Vec<_> = stored.collect();
            results.push(json!({"pulp_created": "2027-01-01T00:00:00Z", "signed_manifest": "/elsewhere/"}));
            results.push(json!({"pulp_created": "2020-01-01T00:00:00Z", "signed_manifest": manifest}));
            Reply::json(
                200,
                &json!({"count": results.len(), "next": null, "previous": null, "results": results}),
            )
        })
        .with(&format!("GET {}", completed.target), move |_| {
            match *asked.lock().unwrap() {
                0..=2 => {
                    let mut task = running.clone();
                    task["pulp_href"] = completed.body["pulp_href"].clone();
                    Reply::json(200, &task)
                }
                _ => {
                    completed.body["state"] = json!("failed");
                    completed.body["error"] = json!({"description": "it is enough", "traceback": null});
                    completed.reply()
                }
            }
        })
        .start();
    let user = server.sandbox_of_admin();
    let sign = ["repo", "sign", "record/app", "--force"];
    let mut terminal = Terminal::sized(&user.command(sign), 110, 30);
    for count in ["1/3", "2/3"] {
        terminal.until(count, |screen| {
            bars(screen)
                .iter()
                .any(|bar| bar.contains("record/app: signing") && bar.contains(count))
        });
    }
    terminal.ends().exits(6).says("it is enough");
}

#[test]
fn without_a_terminal_there_are_lines_and_no_bars() {
    let site = site!();
    let repository = signed(&site, "piped", 2);
    let user = site.sandbox();
    let audit = ["repo", "audit", &repository.name, LAB[0], LAB[1]];
    let ran = user.signet(audit).success();
    let line = |done: usize| format!("{}: fetching signatures {done}/2\n", repository.name);
    assert_eq!(ran.stderr, line(1) + &line(2));
    let verify = [
        "signature",
        "verify",
        &repository.image("v0"),
        &repository.image("v1"),
        LAB[0],
        LAB[1],
    ];
    assert_eq!(user.signet(verify).success().stderr, "");

    // A terminal that results go to does not bring them back.
    let program = format!("'{}' \"$@\" 2>messages", env!("CARGO_BIN_EXE_signet"));
    let split = user.program("sh", [&["-c", &program, "sh"][..], &audit].concat());
    let ended = Terminal::start(&split).ends().exits(0);
    assert!(ended.written.contains("2 signed"), "{:?}", ended.written);
    let messages = fs::read_to_string(user.path("messages")).unwrap();
    assert_eq!(messages, "", "known from before: nothing is fetched");
    // Nor does one that is not to move, or where requests are told.
    for (name, value) in [
        ("TERM", "dumb"),
        ("CI", "true"),
        ("SIGNET_VERBOSE", "1"),
        ("SIGNET_QUIET", "1"),
    ] {
        let fresh = site.sandbox();
        // The terminal has a TERM of its own.
        let program = format!("{name}={value} '{}' \"$@\"", env!("CARGO_BIN_EXE_signet"));
        let still = fresh.program("sh", [&["-c", &program, "sh"][..], &audit].concat());
        let ended = Terminal::start(&still).ends().exits(0);
        assert!(
            !ended.written.contains("\u{1b}[1A") && !ended.written.contains("\u{1b}[2K"),
            "{name}: {:?}",
            ended.written
        );
        assert!(
            bars(&ended.written.replace('\r', "\n")).is_empty(),
            "{name}: {:?}",
            ended.written
        );
    }
}
