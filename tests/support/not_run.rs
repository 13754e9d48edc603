//! Scenarios that need what this machine does not have.

use std::io::Write;

/// Says that a test does not run, and why: one line, past the capture of the test harness, so that `.ci/run` sees it.
pub fn not_run(test: &str, reason: &str) {
    // With one test thread the line of the running test is not ended yet: ours must begin at the margin.
    // In one piece, or another test's line gets in between.
    let line = format!("\nnot run: {test}: {reason}\n");
    let _ = std::io::stderr().write_all(line.as_bytes());
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

/// The running Pulp; ends the test, and says so, when there is none.
macro_rules! running_pulp {
    () => {
        match $crate::support::Pulp::find() {
            Ok(pulp) => pulp,
            Err(reason) => return $crate::support::not_run($crate::support::here!(), &reason),
        }
    };
}

pub(crate) use {here, needs, running_pulp};
