//! Users of a machine.

use std::ffi::OsStr;
use std::path::Path;

use super::ScriptError;
use super::machine::Machine;

/// A user as passwd(5) has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct User {
    pub(super) name: String,
    pub(super) uid: u32,
    pub(super) gid: u32,
    pub(super) home: String,
    pub(super) shell: String,
    /// All groups, the first one included.
    pub(super) groups: Vec<u32>,
}

impl User {
    /// Looks up a user by name or number, with its groups.
    pub(super) fn find(machine: &mut dyn Machine, user: &str) -> Result<Self, ScriptError> {
        let mut found = entry(machine, user)?.ok_or_else(|| ScriptError::UnknownUser(user.to_owned()))?;
        found.groups = groups(machine, &found)?;
        Ok(found)
    }

    /// The user with this number; one without a name, as containers have, when nobody is listed.
    pub(super) fn of_uid(machine: &mut dyn Machine, uid: u32) -> Result<Self, ScriptError> {
        Ok(entry(machine, &uid.to_string())?.unwrap_or_else(|| Self {
            name: uid.to_string(),
            uid,
            gid: uid,
            home: "/".to_owned(),
            shell: "/bin/sh".to_owned(),
            groups: Vec::new(),
        }))
    }

    fn parse(line: &str) -> Option<Self> {
        let mut fields = line.split(':');
        let name = fields.next()?.to_owned();
        let (uid, gid) = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
        let (home, shell) = (fields.nth(1)?.to_owned(), fields.next()?.trim().to_owned());
        Some(Self {
            name,
            uid,
            gid,
            home,
            // passwd(5): an empty field means this.
            shell: if shell.is_empty() {
                "/bin/sh".to_owned()
            } else {
                shell
            },
            groups: vec![gid],
        })
    }

    fn is_named(&self, name: &str) -> bool {
        self.name == name || name.parse() == Ok(self.uid)
    }
}

/// The user's entry in `/etc/passwd`; else what the name service says, for users of a directory.
fn entry(machine: &mut dyn Machine, user: &str) -> Result<Option<User>, ScriptError> {
    let passwd = machine.read(Path::new("/etc/passwd"))?.unwrap_or_default();
    if let Some(found) = find(&passwd, user) {
        return Ok(Some(found));
    }
    let getent = ["getent", "passwd", "--", user].map(OsStr::new);
    let answer = machine.query(&getent)?.filter(|answer| answer.is_success);
    Ok(answer.and_then(|answer| find(&answer.stdout.bytes, user)))
}

fn find(passwd: &[u8], user: &str) -> Option<User> {
    let passwd = String::from_utf8_lossy(passwd);
    let users: Vec<User> = passwd.lines().filter_map(User::parse).collect();
    // A name of digits alone is a name first.
    let by_name = users.iter().find(|entry| entry.name == user);
    by_name
        .or_else(|| users.iter().find(|entry| entry.is_named(user)))
        .cloned()
}

fn groups(machine: &mut dyn Machine, user: &User) -> Result<Vec<u32>, ScriptError> {
    let id = ["id", "-G", "--", &user.name].map(OsStr::new);
    let answer = machine.query(&id)?.filter(|answer| answer.is_success);
    let said = answer.map(|answer| String::from_utf8_lossy(&answer.stdout.bytes).into_owned());
    let groups: Vec<u32> = said
        .iter()
        .flat_map(|said| said.split_whitespace())
        .filter_map(|group| group.parse().ok())
        .collect();
    Ok(if groups.is_empty() { vec![user.gid] } else { groups })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_entry_is_found_by_name_and_number() {
        let passwd = b"root:x:0:0:root:/root:/bin/bash\n12:x:99:99::/:\npulp:x:12:34:Pulp,,:/var/lib/pulp:/sbin/nologin\n";
        let pulp = find(passwd, "pulp").unwrap();
        assert_eq!((pulp.uid, pulp.gid), (12, 34));
        assert_eq!(
            (pulp.home.as_str(), pulp.shell.as_str()),
            ("/var/lib/pulp", "/sbin/nologin")
        );
        assert_eq!(find(passwd, "0").unwrap().name, "root");
        let digits = find(passwd, "12").unwrap();
        assert_eq!((digits.uid, digits.shell.as_str()), (99, "/bin/sh"));
        assert_eq!(find(passwd, "nobody"), None);
        assert_eq!(find(b"broken:x\n\n", "broken"), None);
    }
}
