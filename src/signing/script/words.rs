//! Words as systemd splits and quotes them (systemd.syntax(7), "Quoting").

/// Splits `text` at blanks. Quotes, single or double, hold words together and go away; backslashes are read as in C.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, quote) {
            ('\\', _) => escape(&mut rest, word.get_or_insert_default()),
            (c, Some(open)) if c == open => quote = None,
            ('"' | '\'', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            // `systemctl show` writes $'…' around control characters.
            ('$', None) if word.is_none() && rest.peek() == Some(&'\'') => {}
            (c, None) if c.is_ascii_whitespace() => words.extend(word.take()),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// Reads what follows a backslash.
fn escape(rest: &mut std::iter::Peekable<std::str::Chars<'_>>, word: &mut String) {
    let Some(c) = rest.next() else {
        word.push('\\');
        return;
    };
    let mut digits = |count: usize, base: u32| {
        let mut taken = String::new();
        while taken.len() < count
            && let Some(digit) = rest.next_if(|c| c.is_digit(base))
        {
            taken.push(digit);
        }
        let code = u32::from_str_radix(&taken, base).ok();
        code.and_then(char::from_u32).filter(|c| *c != '\0')
    };
    let read = match c {
        'a' => Some('\x07'),
        'b' => Some('\x08'),
        'f' => Some('\x0c'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        's' => Some(' '),
        't' => Some('\t'),
        'v' => Some('\x0b'),
        'x' => digits(2, 16),
        'u' => digits(4, 16),
        'U' => digits(8, 16),
        _ => Some(c),
    };
    word.extend(read);
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn quotes_hold_together() {
        assert_eq!(
            split(r#"A=1 "B=two words" 'C=x "y"' D="e f"g"#),
            ["A=1", "B=two words", "C=x \"y\"", "D=e fg"]
        );
        assert_eq!(split("  "), Vec::<String>::new());
        assert_eq!(split("''"), [""]);
        assert_eq!(split("$'A=x\\ny' B=$'z"), ["A=x\ny", "B=$z"]);
    }

    #[test]
    fn backslashes_are_read_as_in_c() {
        assert_eq!(split(r#"a\x20b\sc\t "\"\$\\""#), ["a b c\t", "\"$\\"]);
        assert_eq!(split(r"\u00e9\x00\"), ["é\\"]);
    }
}
