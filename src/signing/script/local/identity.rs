//! Acting as another user.

use std::io;
use std::thread;

use rustix::thread::{Gid, Uid, set_thread_groups, set_thread_res_gid, set_thread_res_uid};

use crate::signing::script::user::User;

/// A user's rights, taken on by a thread.
///
/// Linux keeps them for each thread, and a child inherits those of the thread that starts it. So one thread becomes
/// the user, groups included, and does there what the user would: no helper program stands between Pulp's `execve`
/// and this one, whose errors are then the system's own.
#[derive(Debug, Clone)]
pub(super) struct Identity {
    uid: Uid,
    gid: Gid,
    groups: Vec<Gid>,
}

impl Identity {
    pub(super) fn of(user: &User) -> Self {
        Self {
            uid: Uid::from_raw(user.uid),
            gid: Gid::from_raw(user.gid),
            groups: user.groups.iter().copied().map(Gid::from_raw).collect(),
        }
    }

    /// Makes the calling thread the user, for good.
    fn take_on(&self) -> io::Result<()> {
        set_thread_groups(&self.groups)?;
        set_thread_res_gid(self.gid, self.gid, self.gid)?;
        set_thread_res_uid(self.uid, self.uid, self.uid)?;
        Ok(())
    }
}

/// Does `task` as the user, in a thread that ends with it; as the caller when no other user is meant.
pub(super) fn act_as<T: Send>(user: Option<&Identity>, task: impl FnOnce() -> T + Send) -> io::Result<T> {
    let Some(user) = user else { return Ok(task()) };
    thread::scope(|scope| {
        let acting = scope.spawn(|| user.take_on().map(|()| task()));
        acting
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
