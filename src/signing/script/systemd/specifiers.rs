//! `%` specifiers in unit files (systemd.unit(5), "Specifiers").

use std::ffi::OsStr;
use std::path::Path;

use crate::signing::script::ScriptError;
use crate::signing::script::machine::Machine;
use crate::signing::script::user::User;

/// What the specifiers of one unit stand for.
pub(super) struct Specifiers {
    values: Vec<(char, String)>,
}

impl Specifiers {
    /// Those of the unit `name`, as the system's manager sees it: the user in `%u`, `%h` and the like is the
    /// manager's, root, whatever `User=` says.
    pub(super) fn of(machine: &mut dyn Machine, name: &str) -> Result<Self, ScriptError> {
        let (without_type, _) = name.rsplit_once('.').unwrap_or((name, ""));
        let (prefix, instance) = without_type.split_once('@').unwrap_or((without_type, ""));
        let last = |text: &str| text.rsplit('-').next().unwrap_or_default().to_owned();
        let root = User::of_uid(machine, 0)?;
        let host = trimmed(machine.read(Path::new("/proc/sys/kernel/hostname"))?);
        let short_host = host.split('.').next().unwrap_or_default().to_owned();
        let mut values = vec![
            ('%', "%".to_owned()),
            ('n', name.to_owned()),
            ('N', without_type.to_owned()),
            ('p', prefix.to_owned()),
            ('P', unescape(prefix)),
            ('i', instance.to_owned()),
            ('I', unescape(instance)),
            ('j', last(prefix)),
            ('J', unescape(&last(prefix))),
            ('u', root.name.clone()),
            ('U', root.uid.to_string()),
            ('g', "root".to_owned()),
            ('G', root.gid.to_string()),
            ('h', root.home),
            ('s', root.shell),
            ('H', host),
            ('l', short_host),
            ('m', trimmed(machine.read(Path::new("/etc/machine-id"))?)),
            (
                'b',
                trimmed(machine.read(Path::new("/proc/sys/kernel/random/boot_id"))?).replace('-', ""),
            ),
            (
                'v',
                trimmed(machine.read(Path::new("/proc/sys/kernel/osrelease"))?),
            ),
        ];
        for (specifier, folder) in [
            ('t', "/run"),
            ('S', "/var/lib"),
            ('C', "/var/cache"),
            ('L', "/var/log"),
            ('E', "/etc"),
            ('T', "/tmp"),
            ('V', "/var/tmp"),
        ] {
            values.push((specifier, folder.to_owned()));
        }
        Ok(Self { values })
    }

    /// Replaces the specifiers in `text`; unknown ones stay.
    pub(super) fn resolve(&self, text: &str) -> String {
        let mut resolved = String::with_capacity(text.len());
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            if c != '%' {
                resolved.push(c);
                continue;
            }
            match rest.next() {
                None => resolved.push('%'),
                Some(specifier) => match self.values.iter().find(|(known, _)| *known == specifier) {
                    Some((_, value)) => resolved.push_str(value),
                    None => resolved.extend(['%', specifier]),
                },
            }
        }
        resolved
    }
}

fn trimmed(content: Option<Vec<u8>>) -> String {
    String::from_utf8_lossy(&content.unwrap_or_default())
        .trim()
        .to_owned()
}

/// Undoes the escaping of unit names (systemd-escape(1)): `-` is a slash, `\xHH` a byte.
fn unescape(name: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = name.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = rest
            .strip_prefix(b"\\x")
            .and_then(|digits| std::str::from_utf8(digits.get(..2)?).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match hex {
            Some(byte) => {
                bytes.push(byte);
                rest = &rest[4..];
            }
            None => {
                bytes.push(if first == b'-' { b'/' } else { first });
                rest = after;
            }
        }
    }
    OsStr::new(&*String::from_utf8_lossy(&bytes))
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::signing::script::local::Local;

    #[test]
    fn specifiers_are_those_of_the_system_s_manager() {
        let specifiers =
            Specifiers::of(&mut Local::default(), "pulpcore-worker@var-lib\\x2dx.service").unwrap();
        for (text, expected) in [
            (
                "%p|%i|%I|%N",
                "pulpcore-worker|var-lib\\x2dx|var/lib-x|pulpcore-worker@var-lib\\x2dx",
            ),
            ("%j %P", "worker pulpcore/worker"),
            ("%u:%U %h %t %S", "root:0 /root /run /var/lib"),
            ("100%% %Ö %", "100% %Ö %"),
        ] {
            assert_eq!(specifiers.resolve(text), expected);
        }
        assert!(specifiers.resolve("%n").ends_with(".service"));
    }
}
