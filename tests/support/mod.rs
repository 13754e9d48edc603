//! What every scenario needs.

mod claim;
mod documented;
mod fixture;
mod formats;
mod front;
mod gpg;
mod http;
mod image;
mod not_run;
mod podman;
mod proxy;
mod pusher;
mod recorded;
mod repository;
mod sandbox;
mod server;
mod shell;
mod site;
pub mod terminal;

pub use claim::claim;
pub use fixture::{Fixture, fixtures};
pub use formats::in_every_format;
pub use gpg::Gpg;
pub use http::{Answer, Http};
pub use image::{Image, Index};
pub use not_run::{elsewhere, is_installed, not_run};
pub(crate) use not_run::{here, needs, site};
pub use podman::Podman;
pub use recorded::{APP, LAB_SIGNER, recorded};
pub use repository::Repository;
pub use sandbox::{Ran, Running, Sandbox};
pub use server::{Reply, Request, Script, Server};
pub use shell::Shell;
pub use site::Site;
pub use terminal::Terminal;

use serde_json::Value;

/// The string in `value` under `key`.
#[track_caller]
pub fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key]
        .as_str()
        .unwrap_or_else(|| panic!("no text `{key}` in {value}"))
}

/// The list in `value` under `key`.
#[track_caller]
pub fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key]
        .as_array()
        .unwrap_or_else(|| panic!("no list `{key}` in {value}"))
}

/// A suffix that makes a name unique, also among runs side by side.
pub fn unique(label: &str) -> String {
    format!("{label}-{}", &uuid::Uuid::new_v4().simple().to_string()[..8])
}
