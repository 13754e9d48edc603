//! Another machine, behind a command such as `ssh host`, `podman exec -i pulp` or `kubectl exec -i deploy/pulp-worker
//! --`: nothing is needed there but a POSIX shell and its usual tools.
//!
//! One shell is started and kept, `PREFIX sh -s`. It is sent functions (`prelude.sh`), and then one call after another
//! on its standard input; so nothing passes through any quoting but this module's own. What it is asked for comes
//! back on standard output in hex.

mod answer;
mod remote_machine;
mod shell;

pub(super) use remote_machine::Remote;
