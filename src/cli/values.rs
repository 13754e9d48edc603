//! Values of flags that more than one command takes.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::time::Duration;

use crate::error::{CommandError, Kind};

/// Parses a duration: `90s`, `5m`, `1h30m`, whole days as `30d`, or a bare number of seconds.
pub(super) fn duration(text: &str) -> Result<Duration, String> {
    if let Ok(seconds) = text.parse::<u64>() {
        return Ok(Duration::from_secs(seconds));
    }
    // A day is 24 hours here; jiff leaves it open, as a calendar must.
    if let Some(days) = text.strip_suffix('d').and_then(|days| days.parse::<u64>().ok()) {
        let seconds = days.checked_mul(24 * 3600).ok_or("too long")?;
        return Ok(Duration::from_secs(seconds));
    }
    text.parse::<jiff::SignedDuration>()
        .ok()
        .and_then(|duration| Duration::try_from(duration).ok())
        .ok_or_else(|| "expected a duration such as 90s, 5m, 1h30m or 30d".to_owned())
}

/// Reads a file, or standard input for `-`, up to `limit` bytes.
pub(super) fn read_input(path: &Path, limit: u64) -> Result<Vec<u8>, CommandError> {
    let shown = if path == Path::new("-") {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    };
    let mut content = Vec::new();
    let read = if path == Path::new("-") {
        if io::stdin().is_terminal() {
            return Err(
                CommandError::usage("nothing to read: standard input is a terminal")
                    .hint("name a file, or pipe the signature in"),
            );
        }
        io::stdin().take(limit + 1).read_to_end(&mut content)
    } else {
        File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut content))
    };
    if let Err(error) = read {
        let (kind, reason) = match error.kind() {
            io::ErrorKind::NotFound => (Kind::NotFound, "file-not-found"),
            _ => (Kind::Failure, "file-unreadable"),
        };
        return Err(CommandError::new(
            kind,
            reason,
            anyhow::Error::new(error).context(format!("cannot read {shown}")),
        ));
    }
    if content.len() as u64 > limit {
        let message = format!("{shown} is longer than {limit} bytes");
        return Err(CommandError::new(
            Kind::Failure,
            "file-too-large",
            anyhow::Error::msg(message),
        ));
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::duration;

    #[test]
    fn durations() {
        assert_eq!(duration("30"), Ok(Duration::from_secs(30)));
        assert_eq!(duration("90s"), Ok(Duration::from_secs(90)));
        assert_eq!(duration("1h30m"), Ok(Duration::from_secs(5400)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("30d"), Ok(Duration::from_secs(30 * 24 * 3600)));
        assert!(duration("-5s").is_err());
        assert!(duration("soon").is_err());
    }
}
