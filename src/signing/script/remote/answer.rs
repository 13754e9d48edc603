//! What the other machine's shell says.

/// One item of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// A word with what follows it.
    Word(String, String),
    /// Some bytes with their name.
    Bytes(String, Vec<u8>),
}

/// An answer, complete.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Items(pub(super) Vec<Item>);

impl Items {
    /// Reads one line, without the session's mark. Gives `true` for the last one.
    pub(super) fn push(&mut self, line: &str) -> bool {
        let line = line.trim();
        if let (Some(bytes), Some(Item::Bytes(_, held))) = (hex(line), self.0.last_mut()) {
            held.extend(bytes);
            return false;
        }
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "end" => return true,
            "bytes" => self.0.push(Item::Bytes(rest.to_owned(), Vec::new())),
            word => self.0.push(Item::Word(word.to_owned(), rest.to_owned())),
        }
        false
    }

    /// What follows the first such word.
    pub(super) fn word(&self, name: &str) -> Option<&str> {
        self.0.iter().find_map(|item| match item {
            Item::Word(word, rest) if word == name => Some(rest.as_str()),
            _ => None,
        })
    }

    /// Whether there is this word with this after it.
    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.0.contains(&Item::Word(name.to_owned(), value.to_owned()))
    }

    /// The bytes of this name.
    pub(super) fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.0.iter().find_map(|item| match item {
            Item::Bytes(known, bytes) if known == name => Some(bytes.as_slice()),
            _ => None,
        })
    }

    /// The answer in parts, each beginning with this word.
    pub(super) fn split_at(self, name: &str) -> Vec<Self> {
        let mut parts: Vec<Self> = Vec::new();
        for item in self.0 {
            if matches!(&item, Item::Word(word, _) if word == name) {
                parts.push(Self::default());
            }
            if let Some(part) = parts.last_mut() {
                part.0.push(item);
            }
        }
        parts
    }
}

/// A line of hex bytes as `od -tx1` writes it; `None` for any other. No word of an answer has two letters.
fn hex(line: &str) -> Option<Vec<u8>> {
    let byte = |digits: &str| {
        let byte = u8::from_str_radix(digits, 16).ok();
        byte.filter(|_| digits.len() == 2)
    };
    line.split_ascii_whitespace().map(byte).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn bytes_and_words_are_told_apart() {
        let mut items = Items::default();
        for line in [
            "run 1.5 2.5",
            "bytes stdout",
            " 61 62",
            "  0a",
            "bytes stderr",
            "run 3 4",
            "status 0",
        ] {
            assert!(!items.push(line));
        }
        assert!(items.push("end"));
        assert_eq!(items.bytes("stdout").unwrap(), b"ab\n");
        assert_eq!(items.bytes("stderr").unwrap(), b"");
        let parts = items.split_at("run");
        assert_eq!(parts.len(), 2);
        assert_eq!(
            (parts[0].word("run"), parts[0].word("status")),
            (Some("1.5 2.5"), None)
        );
        assert!(parts[1].has("status", "0"));
    }
}
