//! Tab in real shells: commands, options, and what the server and this machine have.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde_json::json;

use super::named::server_with;
use super::shells::{Kind, Prompt};
use crate::support::{Fixture, Gpg, Image, Reply, Sandbox, is_installed, not_run, recorded, site, unique};

/// The same in each shell.
macro_rules! in_each_shell {
    ($($test:ident),+ $(,)?) => {
        in_each_shell!(@ bash Bash $($test),+);
        in_each_shell!(@ bash_completion BashCompletion $($test),+);
        in_each_shell!(@ zsh Zsh $($test),+);
        in_each_shell!(@ fish Fish $($test),+);
    };
    (@ $module:ident $kind:ident $($test:ident),+) => {
        mod $module {
            use super::*;
            $(
                #[test]
                fn $test() {
                    if let Some(program) = Kind::$kind.missing() {
                        let name = concat!(stringify!($module), "::", stringify!($test));
                        return not_run(name, &format!("{program} is not installed"));
                    }
                    super::$test(Kind::$kind);
                }
            )+
        }
    };
}

in_each_shell!(
    commands_options_and_choices,
    what_the_server_has,
    tasks_that_have_not_ended,
    profiles_keys_and_scripts,
    hostile_names_are_words_and_nothing_more,
    a_server_that_is_away_or_hangs_is_nothing_to_see,
    answers_are_kept_a_while_for_their_owner_alone,
);

/// Whether the shell shows what is to be known beside a value: bash has no room for it.
fn tells(kind: Kind) -> bool {
    matches!(kind, Kind::Zsh | Kind::Fish)
}

fn commands_options_and_choices(kind: Kind) {
    let mut prompt = Prompt::of(kind, Sandbox::new());
    prompt
        .completes("signet rep", "signet repo ")
        .completes("signet repo au", "signet repo audit ")
        .completes("signet repo audit --fail", "signet repo audit --fail-on ")
        .completes("signet -o js", "signet -o json")
        .completes(
            "signet repo audit --fail-on unsigned,wrong-k",
            "signet repo audit --fail-on unsigned,wrong-key",
        )
        .offers(
            "signet repo ",
            &["sign", "audit", "versions"],
            &["__complete", "login"],
        )
        .offers("signet -o j", &["json", "jsonl", "junit"], &["yaml"])
        .offers(
            "signet repo audit --fail-on unsigned,",
            &["wrong-key", "wrong-identity", "expiring"],
            &["unsigned,unsigned"],
        );
    if tells(kind) {
        prompt.offers("signet s", &["Run a registry that signs"], &[]);
    }
}

fn what_the_server_has(kind: Kind) {
    let site = site!();
    let image = Image::new("completion");
    let label = unique("tab");
    let repository = site
        .repository(&label)
        .push("1.0", &image)
        .tag(&["1.1", "latest"], &image);
    let other = site.repository(&label).push("not-here", &Image::new("other"));
    let name = repository.name.as_str();
    let last = name.len() - 3;
    let short = &name[..last];
    let mut prompt = Prompt::of(kind, site.sandbox());
    prompt
        .completes(
            &format!("signet repo show {short}"),
            &format!("signet repo show {name} "),
        )
        .offers(
            &format!("signet repo sign {}", &name[..name.len() - 8]),
            // fish leaves out what all of them begin with.
            &[&name[last - 5..], &other.name[last - 5..]],
            &["lab-signer"],
        )
        .offers(
            &format!("signet repo sign {name} --tag "),
            &["1.0", "1.1", "latest"],
            &["not-here"],
        )
        .completes(
            &format!("signet repo sign {name} --tag la"),
            &format!("signet repo sign {name} --tag latest "),
        )
        .completes(
            "signet signing-service show lab-",
            "signet signing-service show lab-signer ",
        )
        .offers(&format!("signet repo version {name} "), &["0", "1"], &["latest"])
        .completes(
            &format!("signet signature verify {name}:lat"),
            &format!("signet signature verify {name}:latest "),
        )
        .completes(
            &format!(
                "signet signature list {name} --digest sha256:{}",
                &image.digest()[7..15]
            ),
            &format!("signet signature list {name} --digest {} ", image.digest()),
        );
}

fn tasks_that_have_not_ended(kind: Kind) {
    let tasks: Vec<_> = ["running", "waiting"]
        .iter()
        .enumerate()
        .map(|(number, state)| {
            let mut task = Fixture::read("task-sign-completed").body;
            task["pulp_href"] = json!(format!(
                "/pulp/api/v3/tasks/01a2187{number}-0000-7000-8000-000000000007/"
            ));
            task["state"] = json!(state);
            task
        })
        .collect();
    let page = json!({"count": tasks.len(), "next": null, "previous": null, "results": tasks});
    let server = recorded()
        .with("GET /pulp/api/v3/tasks/", move |request| {
            let is_for_unfinished = request
                .query("state__in")
                .is_some_and(|states| !states.contains("completed"));
            assert!(is_for_unfinished);
            Reply::json(200, &page)
        })
        .start();
    let mut prompt = Prompt::of(kind, server.sandbox());
    let ids = [
        "01a21870-0000-7000-8000-000000000007",
        "01a21871-0000-7000-8000-000000000007",
    ];
    prompt
        .offers("signet task cancel ", &ids, &["completed"])
        .completes(
            "signet task wait 01a21871",
            &format!("signet task wait {} ", ids[1]),
        );
    if tells(kind) {
        prompt.offers("signet task cancel ", &["running", "waiting"], &[]);
    }
}

fn profiles_keys_and_scripts(kind: Kind) {
    let user = Sandbox::new();
    user.write(
        ".config/signet/config.toml",
        "[profile.lab]\nbase_url = \"http://127.0.0.1:9\"\n[profile.\"it's $(touch pwned) ü\"]\n\
         base_url = \"http://127.0.0.1:9\"\n",
    );
    user.write("scripts/sign-image", "#!/bin/sh\n");
    user.write("scripts/notes.txt", "no script\n");
    let script = user.path("scripts/sign-image");
    fs::set_permissions(script, PermissionsExt::from_mode(0o755)).unwrap();
    let (home, gpg) = (user.path(""), Gpg::new());
    let has_gpg = is_installed("gpg");
    let user = user.env("GNUPGHOME", gpg.home().to_str().unwrap());
    let mut prompt = Prompt::of(kind, user);
    prompt
        .completes("signet -p la", "signet -p lab ")
        .words("signet -p it", "it", &["signet", "-p", "it's $(touch pwned) ü"])
        .completes(
            "signet script validate scripts/sig",
            "signet script validate scripts/sign-image ",
        );
    assert!(!home.join("pwned").exists());
    if has_gpg {
        let fingerprint = gpg.generate("Release <release@example.com>");
        prompt.completes(
            &format!(
                "signet add-signing-service x scripts/sign-image {}",
                &fingerprint[..12]
            ),
            &format!("signet add-signing-service x scripts/sign-image {fingerprint} "),
        );
        if tells(kind) {
            gpg.generate("Build <build@example.com>");
            prompt.offers(
                "signet add-signing-service x scripts/sign-image ",
                &["Release <release@example.com>", "Build <build@example.com>"],
                &["notes.txt"],
            );
        }
    }
}

fn hostile_names_are_words_and_nothing_more(kind: Kind) {
    let names = [
        "a$(touch pwned)",
        "b`touch pwned`;touch pwned",
        "c d\\e'f\"g&h|i<j>k*l?m[n]{o,p}!q#r~s=t%u^v",
        "--force",
        "x\u{1b}]0;title\u{7}",
        "y\nz",
    ];
    let server = server_with(&names);
    let user = server.sandbox();
    let pwned = user.path("pwned");
    let mut prompt = Prompt::of(kind, user);
    for name in &names[..3] {
        let typed = format!("signet repo show {}", &name[..1]);
        let second: String = name.chars().skip(1).take(1).collect();
        let grown = match second.as_str() {
            // Quoted in one way or the other, it is longer.
            " " | "$" | "`" => "touch",
            other => other,
        };
        let grown = if name.starts_with('c') { "%u" } else { grown };
        prompt.words(&typed, grown, &["signet", "repo", "show", name]);
    }
    // What has control characters is not offered at all.
    prompt
        .says_nothing("signet repo show x")
        .says_nothing("signet repo show y");
    assert!(!pwned.exists());
}

fn a_server_that_is_away_or_hangs_is_nothing_to_see(kind: Kind) {
    let away = Sandbox::new().env("SIGNET_BASE_URL", "http://127.0.0.1:9");
    let mut prompt = Prompt::of(kind, away);
    prompt
        .says_nothing("signet repo show a")
        .says_nothing("signet repo sign a --tag ")
        .completes("signet rep", "signet repo ");
    // It takes connections, and says nothing.
    let hangs = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", hangs.local_addr().unwrap());
    let user = Sandbox::new()
        .env("SIGNET_BASE_URL", url)
        .env("SIGNET_USERNAME", "admin");
    let mut prompt = Prompt::of(kind, user);
    prompt
        .says_nothing("signet repo show a")
        .says_nothing("signet task cancel 0")
        .completes("signet rep", "signet repo ");
}

/// What is called has no argument but the shell's name: no password, and nothing of the line, is for others to see.
fn answers_are_kept_a_while_for_their_owner_alone(kind: Kind) {
    let server = server_with(&["kept"]);
    let user = server
        .sandbox()
        .env("SIGNET_USERNAME", "admin")
        .env("SIGNET_PASSWORD", "secret-7");
    let (calls, cache) = (user.path("calls"), user.path(".cache/signet/completion"));
    let wrapper = format!(
        "#!/bin/sh\necho \"$*\" >>'{}'\nexec '{}' \"$@\"\n",
        calls.display(),
        env!("CARGO_BIN_EXE_signet")
    );
    let file = user.write("bin/signet", wrapper);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    let mut prompt = Prompt::with_programs(kind, user, file.parent().map(Path::to_owned));
    prompt.completes("signet repo show ke", "signet repo show kept ");
    drop(server);
    prompt.completes("signet repo audit ke", "signet repo audit kept ");
    let calls = fs::read_to_string(calls).unwrap();
    let shell = format!("__complete {}", kind.program());
    assert!(calls.lines().skip(1).all(|call| call == shell), "{calls}");
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&cache), 0o700);
    let files: Vec<_> = fs::read_dir(&cache)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert!(!files.is_empty());
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
        assert!(!fs::read_to_string(&file).unwrap().contains("secret-7"));
    }
}
