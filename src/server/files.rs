//! How many files this process may have open, and so how many connections.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Of each connection: its socket, and the file that it reads or writes, or a reader of the database with its log.
const EACH: u64 = 3;
/// Of the server itself: the database, the lock, pipes to scripts.
const OWN: u64 = 64;

/// Asks the system for as many files as these connections need, and gives how many connections it is enough for, one at
/// least. Without it a service manager's usual 1024 files end under load as errors of the database.
pub(super) fn connections(wanted: usize) -> usize {
    let needed = wanted as u64 * EACH + OWN;
    let limit = getrlimit(Resource::Nofile);
    let Some(current) = limit.current.filter(|current| *current < needed) else {
        return wanted;
    };
    let raised = limit.maximum.map_or(needed, |maximum| maximum.min(needed));
    let raised_limit = Rlimit {
        current: Some(raised),
        maximum: limit.maximum,
    };
    let has = match setrlimit(Resource::Nofile, raised_limit) {
        Ok(()) => raised,
        Err(_) => current,
    };
    if has >= needed {
        return wanted;
    }
    let enough = usize::try_from(has.saturating_sub(OWN) / EACH)
        .unwrap_or(wanted)
        .max(1);
    tracing::warn!("{has} files may be open, which is enough for {enough} connections at once");
    enough
}
