//! Scenarios: the built program against servers.
