//! What a list shows.

use std::collections::HashSet;

use super::printable;

/// What dialoguer puts before an item, `> [x] `, and a column that stays free.
const MARGIN: usize = 7;

/// Something to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What it is called.
    pub name: String,
    /// What is to be known of it; may be empty.
    pub about: String,
}

impl Choice {
    /// Something of this name.
    pub fn new(name: impl Into<String>, about: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            about: about.into(),
        }
    }
}

/// A line for each, the names one below the other. None is as wide as the terminal: dialoguer counts lines, and would
/// draw over others. No two are the same: it finds the chosen one by its line.
pub(super) fn lines(choices: &[Choice], columns: usize) -> Vec<String> {
    let room = columns.saturating_sub(MARGIN).max(8);
    let plain = |text: &str| printable(text).replace('\n', "\\n");
    let names: Vec<String> = choices.iter().map(|choice| plain(&choice.name)).collect();
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let line = |name: &str, about: &str, mark: &str| {
        // Where not both fit, what is to be known keeps its place, and the name its beginning and end.
        let for_name = match about.is_empty() {
            true => room,
            false => room.saturating_sub(width(about) + 2).max(8),
        };
        let column = widest.min(for_name).max(mark.len());
        let name = cut(name, column - mark.len()) + mark;
        let gap = column - width(&name) + 2;
        let about = cut(about, room.saturating_sub(column + 2));
        let line = format!("{name}{:gap$}{about}", "").trim_end().to_owned();
        // Too many bytes, though not columns.
        match line.len() > room {
            true => cut(&line, room - mark.len()) + mark,
            false => line,
        }
    };
    let mut seen = HashSet::with_capacity(choices.len());
    names
        .iter()
        .zip(choices)
        .map(|(name, choice)| {
            let about = plain(&choice.about);
            let mut shown = line(name, &about, "");
            let mut number = 1;
            while !seen.insert(shown.clone()) {
                number += 1;
                shown = line(name, &about, &format!("~{number}"));
            }
            shown
        })
        .collect()
}

fn width(text: &str) -> usize {
    console::measure_text_width(text)
}

/// The text with its middle left out where it has more columns, or more bytes, which dialoguer takes for columns.
fn cut(text: &str, room: usize) -> String {
    let fits = |text: &str| width(text) <= room && text.len() <= room;
    if fits(text) {
        return text.to_owned();
    }
    let characters: Vec<char> = text.chars().collect();
    let parts = |kept: usize| -> String {
        let (head, tail) = (kept.div_ceil(2), kept / 2);
        let head = characters[..head].iter();
        let tail = characters[characters.len() - tail..].iter();
        head.chain(&['.', '.']).chain(tail).collect()
    };
    let longest = (0..characters.len()).rev().map(parts).find(|text| fits(text));
    longest.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(columns: usize, choices: &[(&str, &str)]) -> Vec<String> {
        let choices: Vec<Choice> = choices
            .iter()
            .map(|(name, about)| Choice::new(*name, *about))
            .collect();
        lines(&choices, columns)
    }

    #[test]
    fn names_are_aligned_and_cut_in_the_middle() {
        let choices = [
            ("team/app", "3 of 5 tags unsigned"),
            ("team/database", "0 of 2 tags unsigned"),
        ];
        assert_eq!(
            shown(80, &choices),
            [
                "team/app       3 of 5 tags unsigned",
                "team/database  0 of 2 tags unsigned"
            ]
        );
        assert_eq!(
            shown(40, &choices),
            [
                "team/app     3 of 5 tags unsigned",
                "team/..base  0 of 2 tags unsigned"
            ]
        );
        let alike = [("team/database", "?"), ("team/datebase", "?"), ("team/x", "")];
        assert_eq!(shown(18, &alike), ["tea..ase  ?", "te..se~2  ?", "team/x"]);
    }

    #[test]
    fn nothing_moves_the_cursor() {
        assert_eq!(shown(80, &[("a\u{1b}[2J\nb", "")]), ["a\\u{1b}[2J\\nb"]);
    }

    proptest! {
        #[test]
        fn lines_fit_and_differ(names in prop::collection::vec("\\PC{0,60}", 1..20), about in "\\PC{0,40}", columns in 1usize..120) {
            let choices: Vec<Choice> = names.iter().map(|name| Choice::new(name, &about)).collect();
            let shown = lines(&choices, columns);
            let room = columns.max(8 + MARGIN) - MARGIN;
            prop_assert!(shown.iter().all(|line| width(line) <= room && line.len() <= room), "{:?}", shown);
            prop_assert_eq!(shown.iter().collect::<HashSet<_>>().len(), choices.len());
        }
    }
}
