//! Text from servers and files, made safe to show.

use std::borrow::Cow;

/// The text with its control characters escaped, so that a repository's name cannot move the cursor or forge a line
/// on the reader's terminal. A line feed is kept: messages have lines.
pub fn printable(text: &str) -> Cow<'_, str> {
    let hostile = |c: char| c != '\n' && (c.is_control() || is_bidi_override(c));
    if !text.contains(hostile) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if hostile(c) {
            shown.extend(c.escape_default())
        } else {
            shown.push(c)
        }
    }
    Cow::Owned(shown)
}

/// Characters that turn the direction of the text behind them (Unicode TR 36, 2.10).
fn is_bidi_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn escape_sequences_become_visible() {
        assert_eq!(printable("a\u{1b}[2Jb\rc"), "a\\u{1b}[2Jb\\rc");
        assert_eq!(printable("é\nü"), "é\nü");
        assert_eq!(printable("\u{202e}gnp"), "\\u{202e}gnp");
    }
}
