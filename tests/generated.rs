//! What is made from the command tree and committed is what the tree gives now.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Ran, Sandbox, needs};

/// Set to write the files instead of comparing them.
pub const UPDATE: &str = "SIGNET_UPDATE_GENERATED";

const COMPLETIONS: &[(&str, &str)] = &[
    ("bash", "signet.bash"),
    ("zsh", "_signet"),
    ("fish", "signet.fish"),
    ("powershell", "_signet.ps1"),
];

#[test]
fn completions_are_fresh() {
    let sandbox = Sandbox::new();
    for (shell, file) in COMPLETIONS {
        let made = sandbox.signet(["completions", shell]).success().stdout;
        held("completions", file, &made);
    }
}

#[test]
fn manual_pages_are_fresh() {
    let sandbox = Sandbox::new();
    let folder = sandbox.path("man");
    sandbox
        .signet(["man", "--to", folder.to_str().unwrap()])
        .success();
    let mut names = file_names(&folder);
    names.sort();
    assert!(names.len() > 20, "one page per command: {names:?}");
    for name in &names {
        held("man", name, &fs::read_to_string(folder.join(name)).unwrap());
    }
    let mut committed = file_names(&project().join("man"));
    committed.sort();
    assert_eq!(
        committed, names,
        "man/ holds pages of commands that are gone, or lacks some"
    );
}

#[test]
fn manual_pages_are_formatted_without_a_complaint() {
    needs!("groff");
    let sandbox = Sandbox::new();
    for name in file_names(&project().join("man")) {
        let page = project().join("man").join(&name);
        let formatted = sandbox.program(
            "groff",
            ["-man", "-Tutf8", "-P-bcou", "-ww", page.to_str().unwrap()],
        );
        let ran = Ran::of(formatted).success();
        assert_eq!(ran.stderr, "", "{name}");
        for section in [
            "NAME",
            "SYNOPSIS",
            "EXAMPLES",
            "EXIT STATUS",
            "ENVIRONMENT",
            "SEE ALSO",
        ] {
            assert!(ran.stdout.contains(section), "{name} has no {section}");
        }
    }
}

fn held(folder: &str, file: &str, made: &str) {
    let path = project().join(folder).join(file);
    if std::env::var_os(UPDATE).is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, made).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == made,
        "{folder}/{file} is not what the command tree gives; make it anew with {UPDATE}=1 cargo test generated"
    );
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn file_names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}
