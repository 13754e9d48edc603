//! The grammar of names and tags, shared by both kinds of reference.

/// A tag's greatest length (OCI distribution specification, "Pulling manifests").
const TAG_MAX: usize = 128;

/// Whether `tag` is a tag: `[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}` (OCI distribution specification).
pub(super) fn is_tag(tag: &str) -> bool {
    let first_is_fine = tag
        .bytes()
        .next()
        .is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_');
    first_is_fine
        && tag.len() <= TAG_MAX
        && tag
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
}

/// Whether `component` is one part of a name between slashes: `[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*` (OCI
/// distribution specification).
pub(super) fn is_name_component(component: &str) -> bool {
    let is_alphanumeric = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let bytes = component.as_bytes();
    let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else {
        return false;
    };
    if !is_alphanumeric(first) || !is_alphanumeric(last) {
        return false;
    }
    component
        .split(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        .all(|separator| matches!(separator, "" | "." | "_" | "__") || separator.bytes().all(|b| b == b'-'))
}

/// Whether `name` is a repository's name: components joined by `/`.
pub(super) fn is_name(name: &str) -> bool {
    name.split('/').all(is_name_component)
}

/// Whether `host` is a host with an optional port: a domain name, an IPv4 address, or an IPv6 address in
/// brackets.
pub(super) fn is_host(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((address, after)) if address.parse::<std::net::Ipv6Addr>().is_ok() => ("", after),
            _ => return false,
        },
        None => host.find(':').map_or((host, ""), |colon| host.split_at(colon)),
    };
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let is_port = |port: &str| port.is_empty() || is_number(port.strip_prefix(':').unwrap_or_default());
    (host.starts_with('[') || name.split('.').all(is_label)) && is_port(port)
}

/// Whether `text` is a decimal number.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        for good in ["1", "latest", "_x", "1.0-rc_2", "A", &"a".repeat(128)] {
            assert!(is_tag(good), "{good}");
        }
        for bad in ["", ".x", "-x", "a b", "a/b", "a:b", "é", &"a".repeat(129)] {
            assert!(!is_tag(bad), "{bad}");
        }
    }

    #[test]
    fn names() {
        for good in [
            "a",
            "a/b/c",
            "a.b",
            "a_b",
            "a__b",
            "a-b",
            "a---b",
            "0/1",
            "registry.example.com/x",
        ] {
            assert!(is_name(good), "{good}");
        }
        for bad in [
            "", "/", "a/", "/a", "a//b", "A", "a..b", "a___b", "a._b", "-a", "a-", "a:b", "é", "a b",
        ] {
            assert!(!is_name(bad), "{bad}");
        }
    }

    #[test]
    fn hosts() {
        for good in [
            "localhost",
            "a.example.com:5000",
            "127.0.0.1",
            "[::1]:24817",
            "[::1]",
            "Registry",
        ] {
            assert!(is_host(good), "{good}");
        }
        for bad in [
            "", "a..b", "-a", "a-", "a:", "a:x", "a_b", "[::1", "[x]", "[::1]x", "a:1:2", ":80", "a/b",
        ] {
            assert!(!is_host(bad), "{bad}");
        }
    }
}
