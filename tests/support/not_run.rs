//! Scenarios that need what this machine or this registry does not have.

use std::io::Write;

/// Says that a test does not run, and why: one line, past the capture of the test harness, so that `.ci/run` sees it.
pub fn not_run(test: &str, reason: &str) {
    say(&format!("not run: {test}: {reason}"));
}

/// Says that a test is for the other registry, and why.
pub fn elsewhere(test: &str, other: &str, reason: &str) {
    say(&format!("only on {other}: {test}: {reason}"));
}

fn say(line: &str) {
    // With one test thread the line of the running test is not ended yet: ours must begin at the margin.
    // In one piece, or another test's line gets in between.
    let _ = std::io::stderr().write_all(format!("\n{line}\n").as_bytes());
}

/// Whether this program is on the PATH.
pub fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// The path of the function it stands in.
macro_rules! here {
    () => {{
        fn within() {}
        let name = std::any::type_name_of_val(&within);
        name.trim_end_matches("::within")
            .trim_start_matches("scenarios::")
    }};
}

/// Ends the test, and says so, unless these programs are installed.
macro_rules! needs {
    ($($program:literal),+) => {
        $(if !$crate::support::is_installed($program) {
            return $crate::support::not_run($crate::support::here!(), concat!($program, " is not installed"));
        })+
    };
}

/// The registry that scenarios run on; ends the test, and says so, when there is none.
///
/// `site!(real: "why")` and `site!(embedded: "why")` are for what only the one of them can do: on the other the test
/// ends, and that is no failure.
macro_rules! site {
    () => {
        match $crate::support::Site::find() {
            Ok(site) => site,
            Err(reason) => return $crate::support::not_run($crate::support::here!(), &reason),
        }
    };
    (real: $reason:literal) => {{
        if $crate::support::Site::is_embedded() {
            return $crate::support::elsewhere($crate::support::here!(), "a real Pulp", $reason);
        }
        $crate::support::site!()
    }};
    (embedded: $reason:literal) => {{
        if !$crate::support::Site::is_embedded() {
            return $crate::support::elsewhere($crate::support::here!(), "the embedded registry", $reason);
        }
        $crate::support::site!()
    }};
}

pub(crate) use {here, needs, site};
