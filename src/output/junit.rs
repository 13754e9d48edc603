//! JUnit's XML, as Jenkins and GitLab read it: the schema is that of Jenkins' xunit plugin, `junit-10.xsd`.
//!
//! It is written here because the schema knows `skipped` and not `disabled` on a suite, and quick-junit writes the
//! latter only.

use std::fmt::Write;

use super::outcome::{Case, Level, Outcome, Suite};
use super::text::printable;

/// The document. A case with a warning passes: JUnit has no word for it, so that it stands in the case's output.
pub(super) fn render(outcome: &Outcome) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let all = counts(outcome.cases());
    let times = outcome.suites.iter().filter_map(|suite| suite.time);
    let time = times.reduce(|sum, time| sum + time).map(seconds);
    element(
        &mut xml,
        0,
        "testsuites",
        &[
            ("name", outcome.command),
            ("tests", &all.tests),
            ("failures", &all.failures),
            ("errors", &all.errors),
            ("time", time.as_deref().unwrap_or_default()),
        ],
    );
    outcome.suites.iter().for_each(|item| suite(&mut xml, item));
    xml.push_str("</testsuites>\n");
    xml
}

struct Counts {
    tests: String,
    failures: String,
    errors: String,
    skipped: String,
}

fn counts<'a>(cases: impl Iterator<Item = &'a Case> + Clone) -> Counts {
    let count = |level| {
        let cases = cases.clone().filter(|case| case.level == level);
        cases.count().to_string()
    };
    Counts {
        tests: cases.clone().count().to_string(),
        failures: count(Level::Failure),
        errors: count(Level::Error),
        skipped: count(Level::Skipped),
    }
}

fn suite(xml: &mut String, suite: &Suite) {
    let counts = counts(suite.cases.iter());
    let time = suite.time.map(seconds);
    element(
        xml,
        1,
        "testsuite",
        &[
            ("name", &suite.name),
            ("tests", &counts.tests),
            ("failures", &counts.failures),
            ("errors", &counts.errors),
            ("skipped", &counts.skipped),
            ("time", time.as_deref().unwrap_or_default()),
        ],
    );
    for case in &suite.cases {
        element(
            xml,
            2,
            "testcase",
            &[("name", &case.name), ("classname", &suite.name)],
        );
        let name = match case.level {
            Level::Failure => "failure",
            Level::Error => "error",
            Level::Skipped => "skipped",
            Level::Good | Level::Warning => "system-out",
        };
        let mut text = case.details();
        match case.level {
            Level::Good | Level::Warning => {
                element(xml, 3, name, &[]);
                text = format!("{}: {}\n{text}", case.level.as_str(), case.message);
            }
            _ => element(xml, 3, name, &[("type", case.rule), ("message", &case.message)]),
        }
        // Text and tags of one element stay together: whitespace there is text.
        xml.truncate(xml.trim_end().len());
        let _ = writeln!(xml, "{}</{name}>\n    </testcase>", escaped(&text, false));
    }
    xml.push_str("  </testsuite>\n");
}

/// The start of an element on a line of its own. Empty attributes are left out, but for names.
fn element(xml: &mut String, depth: usize, name: &str, attributes: &[(&str, &str)]) {
    let _ = write!(xml, "{:1$}<{name}", "", depth * 2);
    for (key, value) in attributes {
        if !value.is_empty() || *key == "name" {
            let _ = write!(xml, " {key}=\"{}\"", escaped(value, true));
        }
    }
    xml.push_str(">\n");
}

fn seconds(time: std::time::Duration) -> String {
    format!("{:.3}", time.as_secs_f64())
}

/// Character data of XML 1.0, which has no control characters (section 2.2), also not as references.
fn escaped(text: &str, in_attribute: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\n' if in_attribute => out.push_str("&#10;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::outcome::tests::example;
    use super::*;

    #[test]
    fn each_level_is_what_junit_calls_it() {
        let xml = render(&example());
        for (part, times) in [
            ("tests=\"5\" failures=\"1\" errors=\"1\"", 2),
            ("skipped=\"1\"", 1),
            ("time=\"1.500\"", 2),
            (
                "<failure type=\"unsigned\" message=\"a &lt;b&gt; &amp; &quot;c&quot;: 100%, d|e&#10;second\\u{1b} line\">platform: linux/amd64\nhint: do, it: now</failure>",
                1,
            ),
            ("<error type=\"unsigned\"", 1),
            ("<skipped type=\"unsigned\"", 1),
            ("<system-out>warning: a &lt;b&gt;", 1),
            ("<system-out>good: ", 1),
        ] {
            assert_eq!(xml.matches(part).count(), times, "{part}\n{xml}");
        }
    }
}
