//! A systemd service's user and environment (systemd.exec(5)).

mod show;
mod specifiers;
mod unit;
mod unit_file;

pub(super) use unit::Unit;
