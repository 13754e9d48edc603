//! A bar of progress as one line that always fits.

use std::time::Duration;

use indicatif::HumanDuration;
use unicode_segmentation::UnicodeSegmentation;

use super::wrap::columns;

/// The least that is shown of a name, where it is longer.
const NAME: usize = 12;
/// The narrowest and the widest bar, its ends included.
const BAR: (usize, usize) = (10, 32);
/// In the place of what is left out of a long name.
const GAP: &str = "...";

/// How far a piece of work is.
#[derive(Clone, Debug, Default)]
pub(super) struct Bar {
    /// What it is about.
    pub(super) name: String,
    /// What happens now.
    pub(super) text: String,
    /// How much is done, of how much; `None` where that is not known.
    pub(super) count: Option<(u64, u64)>,
    /// Since when.
    pub(super) elapsed: Duration,
    /// How much is done in a second, and how long the rest will take; `None` as long as nothing is done.
    pub(super) rate: Option<(f64, Duration)>,
}

impl Bar {
    /// One line of at most `width` columns. What matters least is left out first, and of the name its middle.
    pub(super) fn line(&self, width: usize) -> String {
        let count = self.count.map(|(done, total)| format!("{done}/{total}"));
        let left = self
            .rate
            .map(|(_, left)| format!("{:#} left", HumanDuration(left)));
        let rate = self.rate.map(|(rate, _)| per_time(rate));
        let elapsed = match self.count {
            Some(_) => None,
            None => Some(format!("{:#}", HumanDuration(self.elapsed))),
        };
        let name = columns(&self.name);
        let least = name.min(NAME).min(width);
        let mut room = width - least;
        let mut take = |text: Option<String>, before: usize| {
            let text = text.filter(|text| !text.is_empty() && columns(text) + before <= room)?;
            room -= columns(&text) + before;
            Some(text)
        };
        let count = take(count, 2);
        let left = take(left, 2);
        let text = take(Some(self.text.clone()), 2);
        let rate = take(rate, 2);
        let elapsed = take(elapsed, 2);
        let shown = (room + least).min(name);
        room = room + least - shown;
        let bar = self
            .count
            .filter(|_| count.is_some() && room >= BAR.0 + 2)
            .map(|(done, total)| drawn(done, total, (room - 2).min(BAR.1)));

        let mut line = shortened(&self.name, shown);
        if let Some(text) = text {
            line.push_str(&format!(": {text}"));
        }
        for part in [bar, count, rate, left, elapsed].into_iter().flatten() {
            line.push_str(&format!("  {part}"));
        }
        line
    }
}

/// `[===>    ]`
fn drawn(done: u64, total: u64, width: usize) -> String {
    let inside = width.saturating_sub(2);
    let fraction = match total {
        0 => 1.0,
        total => (done as f64 / total as f64).min(1.0),
    };
    let filled = (fraction * inside as f64) as usize;
    let (done, head) = match filled < inside {
        true => ("=".repeat(filled), ">"),
        false => ("=".repeat(inside), ""),
    };
    format!("[{:inside$}]", format!("{done}{head}"))
}

fn per_time(rate: f64) -> String {
    match rate {
        10.0.. => format!("{rate:.0}/s"),
        0.1.. => format!("{rate:.1}/s"),
        _ => format!("{:.1}/min", rate * 60.0),
    }
}

/// A name in at most `width` columns, its middle left out where it is longer: both ends tell most.
fn shortened(name: &str, width: usize) -> String {
    if columns(name) <= width {
        return name.to_owned();
    }
    let gap = &GAP[..GAP.len().min(width)];
    let room = width - gap.len();
    let beginning = fitting(name.graphemes(true), room - room / 2);
    let end = fitting(name.graphemes(true).rev(), room / 2);
    let end: Vec<&str> = end.into_iter().rev().collect();
    format!("{}{gap}{}", beginning.concat(), end.concat())
}

/// As many of these as fit.
fn fitting<'a>(graphemes: impl Iterator<Item = &'a str>, width: usize) -> Vec<&'a str> {
    let mut used = 0;
    graphemes
        .take_while(|grapheme| {
            used += columns(grapheme);
            used <= width
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bar() -> Bar {
        Bar {
            name: "team/application".to_owned(),
            text: "fetching signatures".to_owned(),
            count: Some((25, 100)),
            elapsed: Duration::from_secs(8),
            rate: Some((3.125, Duration::from_secs(24))),
        }
    }

    #[test]
    fn what_matters_least_is_left_out_first() {
        let lines = [
            "team/application: fetching signatures  [=======>                      ]  25/100  3.1/s  24s left",
            "team/application: fetching signatures  [====>             ]  25/100  3.1/s  24s left",
            "team/application: fetching signatures  25/100  3.1/s  24s left",
            "team/a...ation: fetching signatures  25/100  24s left",
            "team/application  25/100  3.1/s  24s left",
            "team/...tion  25/100  24s left",
            "team/a...cation",
        ];
        for (width, line) in [120, 84, 70, 53, 45, 30, 15].into_iter().zip(lines) {
            assert_eq!(bar().line(width), line, "{width}");
        }
    }

    #[test]
    fn without_a_count_the_time_is_shown() {
        let waiting = Bar {
            text: "waiting, 2nd in the queue".to_owned(),
            count: None,
            rate: None,
            ..bar()
        };
        assert_eq!(
            waiting.line(80),
            "team/application: waiting, 2nd in the queue  8s"
        );
    }

    #[test]
    fn rates_are_told_in_the_unit_that_suits() {
        assert_eq!([120.4, 3.12, 0.02].map(per_time), ["120/s", "3.1/s", "1.2/min"]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_terminal(
            name in "([a-z/]|漢|é|🚀){0,60}",
            text in "[a-z ]{0,40}",
            count in proptest::option::of((0..10_000u64, 0..10_000u64)),
            rate in proptest::option::of((0.0..1e9, 0..1_000_000u64)),
            width in 0..200usize,
        ) {
            let rate = rate.map(|(rate, left)| (rate, Duration::from_secs(left)));
            let line = Bar { name: name.clone(), text, count, rate, elapsed: Duration::from_secs(1) }.line(width);
            prop_assert!(columns(&line) <= width, "{line:?} in {width}");
            prop_assert!(width < columns(&name).min(3) || !line.is_empty() || name.is_empty());
        }
    }
}
