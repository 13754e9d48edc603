//! Text in lines of a given width, as a terminal counts it.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::text::printable;
use super::tone::{Cell, Paint, Tone};

/// A line of text, in pieces of one tone each.
#[derive(Debug, Default)]
pub(super) struct Line {
    spans: Vec<(String, Tone)>,
    /// Columns it takes.
    pub(super) width: usize,
}

impl Line {
    fn push(&mut self, text: &str, tone: Tone) {
        self.width += columns(text);
        match self.spans.last_mut() {
            Some((span, last)) if *last == tone => span.push_str(text),
            _ => self.spans.push((text.to_owned(), tone)),
        }
    }

    /// The line with its colours.
    pub(super) fn painted(&self, paint: Paint) -> String {
        self.spans
            .iter()
            .map(|(text, tone)| paint.tone(*tone, text))
            .collect()
    }
}

/// Columns that a text without line feeds takes: two for a wide character, none for a combining one.
pub(super) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Cells, with a blank between them, in lines of at most `width` columns; `None` breaks at line feeds alone. Nothing is
/// left out: a word that is longer than a line begins one, and goes on in the next.
pub(super) fn wrap(cells: &[Cell], width: Option<usize>) -> Vec<Line> {
    let width = width.unwrap_or(usize::MAX);
    let mut lines = vec![Line::default()];
    // Whether the last line has a word already, which may be an empty one.
    let mut begun = false;
    for cell in cells {
        for (number, text) in printable(&cell.text).split('\n').enumerate() {
            if number > 0 {
                lines.push(Line::default());
                begun = false;
            }
            for word in text.split(' ') {
                add(&mut lines, begun, word, cell.tone, width);
                begun = true;
            }
        }
    }
    lines
}

fn add(lines: &mut Vec<Line>, begun: bool, word: &str, tone: Tone, width: usize) {
    let mut last = lines.pop().unwrap_or_default();
    let length = columns(word);
    let gap = usize::from(begun);
    if last.width.saturating_add(gap + length) <= width {
        if begun {
            let same = last.spans.last().is_some_and(|(_, before)| *before == tone);
            last.push(" ", if same { tone } else { Tone::Plain });
        }
        last.push(word, tone);
        lines.push(last);
        return;
    }
    if last.width > 0 {
        lines.push(std::mem::take(&mut last));
    }
    for grapheme in word.graphemes(true) {
        if last.width > 0 && last.width + columns(grapheme) > width {
            lines.push(std::mem::take(&mut last));
        }
        last.push(grapheme, tone);
    }
    lines.push(last);
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        let lines = wrap(&[text.into()], Some(width));
        lines.iter().map(|line| line.painted(Paint(false))).collect()
    }

    /// What a person would miss if it was not there: all but blanks.
    pub(in crate::output) fn ink(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace()).collect()
    }

    #[test]
    fn words_are_kept_whole_where_they_fit() {
        assert_eq!(lines("a long cell of words", 8), ["a long", "cell of", "words"]);
        assert_eq!(lines("a  b", 80), ["a  b"], "blanks within a line stay");
        assert_eq!(lines("one\ntwo", 80), ["one", "two"]);
        assert_eq!(lines("", 5), [""]);
    }

    #[test]
    fn a_longer_word_begins_a_line_and_goes_on_in_the_next() {
        assert_eq!(
            lines("see sha256:0123456789", 8),
            ["see", "sha256:0", "12345678", "9"]
        );
    }

    #[test]
    fn columns_are_what_a_terminal_counts() {
        assert_eq!(lines("漢字漢字", 5), ["漢字", "漢字"]);
        assert_eq!(
            lines("e\u{301}e\u{301}e\u{301}", 2),
            ["e\u{301}e\u{301}", "e\u{301}"]
        );
        let family = "👨\u{200d}👩\u{200d}👧";
        assert_eq!(lines(&family.repeat(2), 3), [family, family]);
        assert_eq!(lines("漢字", 1), ["漢", "字"], "it has to be somewhere");
        assert_eq!(columns("❤\u{fe0f}"), 2);
    }

    #[test]
    fn tones_go_on_in_the_next_line_and_are_not_counted() {
        let cells = [Cell::new("bad luck", Tone::Bad), "and so on".into()];
        let painted: Vec<String> = wrap(&cells, Some(8))
            .iter()
            .map(|line| line.painted(Paint(true)))
            .collect();
        assert_eq!(painted, ["\u{1b}[31mbad luck\u{1b}[0m", "and so", "on"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_nothing_is_lost(text in "(\\PC| |\n|漢|é|👩‍👧|[a-z]{1,40}){0,60}", width in 2..200usize) {
            let lines = lines(&text, width);
            for line in &lines {
                prop_assert!(columns(line) <= width, "{line:?} in {width}");
            }
            prop_assert_eq!(ink(&lines.concat()), ink(&printable(&text)));
        }
    }
}
