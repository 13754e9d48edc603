//! Version numbers of Pulp and its plugins.

use std::fmt;

/// A released version, as far as behaviour depends on it: `2.30.0.dev1` is 2.30.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Release {
    /// First number.
    pub major: u32,
    /// Second number, 0 when there is none.
    pub minor: u32,
    /// Third number, 0 when there is none.
    pub patch: u32,
}

impl Release {
    /// The release `major.minor.patch`.
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self { major, minor, patch }
    }

    /// Reads the first three numbers of a version; none when it does not begin with a number.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(leading_number);
        let major = numbers.next()??;
        let mut next = || numbers.next().flatten().unwrap_or(0);
        Some(Self::new(major, next(), next()))
    }
}

/// The digits that `part` begins with: `0rc1` is 0.
fn leading_number(part: &str) -> Option<u32> {
    let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
    part[..end].parse().ok()
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::Release;

    #[test]
    fn numbers_compare_as_numbers() {
        assert!(Release::parse("2.9.3") < Release::parse("2.29.0"));
        assert_eq!(Release::parse("2.30.0.dev1"), Some(Release::new(2, 30, 0)));
        assert_eq!(Release::parse("3.0rc2"), Some(Release::new(3, 0, 0)));
        assert_eq!(Release::parse("unknown"), None);
    }
}
