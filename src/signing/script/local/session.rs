//! Sessions of runs, and their end.

use std::fs;

use process_wrap::std::ChildWrapper;
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

/// A started process, the leader of its session. It is reaped only when this is dropped: until then its number
/// belongs to it, and nothing else can be killed by mistake.
pub(super) struct Session {
    leader: Box<dyn ChildWrapper>,
}

impl Session {
    pub(super) fn new(leader: Box<dyn ChildWrapper>) -> Self {
        Self { leader }
    }

    pub(super) fn leader(&mut self) -> &mut dyn ChildWrapper {
        &mut *self.leader
    }

    /// The session's number, which is its leader's and its first process group's.
    pub(super) fn id(&self) -> Option<Pid> {
        Pid::from_raw(i32::try_from(self.leader.id()).ok()?)
    }

    /// Kills the leader's process group, if this user may. The leader itself is always there, though it be a zombie.
    pub(super) fn kill(&self) -> rustix::io::Result<()> {
        self.id()
            .map_or(Ok(()), |id| kill_process_group(id, Signal::KILL))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // One that has become another user's cannot be killed, and waiting for it could take for ever.
        let _ = match self.kill() {
            Ok(()) => self.leader.wait().map(Some),
            Err(_) => self.leader.try_wait(),
        };
    }
}

/// The sessions of all runs. At the end whatever is left in them is killed, process groups of their own included.
#[derive(Default)]
pub(super) struct Sessions(Vec<Session>);

impl Sessions {
    pub(super) fn push(&mut self, session: Session) {
        self.0.push(session);
    }
}

impl Drop for Sessions {
    fn drop(&mut self) {
        if self.0.is_empty() {
            return;
        }
        let ids: Vec<Pid> = self.0.iter().filter_map(Session::id).collect();
        for process in members(&ids) {
            let _ = kill_process(process, Signal::KILL);
        }
    }
}

/// Every process in one of these sessions. Empty where there is no `/proc`.
fn members(sessions: &[Pid]) -> Vec<Pid> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter_map(|entry| {
            let process = number(entry.file_name().to_str()?)?;
            let stat = fs::read(entry.path().join("stat")).ok()?;
            sessions.contains(&session_in(&stat)?).then_some(process)
        })
        .collect()
}

/// The session in `/proc/PID/stat` (proc(5)): the fourth field after the name, which may hold anything, in
/// parentheses.
fn session_in(stat: &[u8]) -> Option<Pid> {
    let name_end = stat.iter().rposition(|byte| *byte == b')')?;
    let fields = std::str::from_utf8(&stat[name_end + 1..]).ok()?;
    number(fields.split_ascii_whitespace().nth(3)?)
}

/// A process number; a process that is just ending has -1 for a session.
fn number(text: &str) -> Option<Pid> {
    Pid::from_raw(i32::try_from(text.parse::<u32>().ok()?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_session_is_read_whatever_the_name_is() {
        let stat = b"4711 (a) b (c)) S 1 4711 4710 0 -1 4194304";
        assert_eq!(session_in(stat), Pid::from_raw(4710));
        assert_eq!(session_in(b"4711 (a"), None);
        assert_eq!(session_in(b"4711 (a) X 1 -1 -1 0 -1"), None);
    }
}
