//! Did-you-mean for names of tags, repositories and services.

/// The names most like `wanted`, best first, at most three; none when nothing is close.
pub fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let wanted = wanted.to_lowercase();
    let mut scored: Vec<(f64, &str)> = known
        .into_iter()
        .map(|name| (likeness(&wanted, &name.to_lowercase()), name))
        .filter(|(score, _)| *score >= 0.7)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored
        .into_iter()
        .take(3)
        .map(|(_, name)| name.to_owned())
        .collect()
}

/// Spelling alone misses `app` for `team/app` and `v1` for `v1.2`: a name that holds the other is close too.
fn likeness(wanted: &str, name: &str) -> f64 {
    let spelling = strsim::jaro_winkler(wanted, name);
    let holds = !wanted.is_empty() && !name.is_empty() && (name.contains(wanted) || wanted.contains(name));
    if holds { spelling.max(0.75) } else { spelling }
}

/// A list for a sentence: `a`, `a or b`, `a, b or c`.
pub fn one_of(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{nearest, one_of};

    #[test]
    fn close_names_best_first() {
        assert_eq!(nearest("lates", ["v1", "latest", "later"]), ["latest", "later"]);
        assert_eq!(nearest("app", ["team/app", "zzz"]), ["team/app"]);
        assert!(nearest("xyz", ["latest", "v1"]).is_empty());
    }

    #[test]
    fn lists_in_a_sentence() {
        let names = ["a", "b", "c"].map(String::from);
        assert_eq!(one_of(&names[..1]), "a");
        assert_eq!(one_of(&names), "a, b or c");
    }
}
