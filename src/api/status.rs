//! The server's status.

use serde::{Deserialize, Serialize};

use super::{Extra, Release, Time};

/// What `status/` answers; the one object that needs no authentication.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Status {
    /// Pulp's core and its plugins.
    pub versions: Vec<Component>,
    /// Workers with a heartbeat. None at all: a task waits for ever.
    #[serde(default)]
    pub online_workers: Vec<App>,
    /// API processes, on newer servers.
    #[serde(default)]
    pub online_api_apps: Vec<App>,
    /// Content apps.
    #[serde(default)]
    pub online_content_apps: Vec<App>,
    /// The database.
    pub database_connection: Option<Connection>,
    /// Redis, where it is used.
    pub redis_connection: Option<Connection>,
    /// Disk space, where the storage can tell.
    pub storage: Option<Storage>,
    /// Where content is served.
    pub content_settings: Option<ContentSettings>,
    /// True when every path needs a domain.
    #[serde(default)]
    pub domain_enabled: bool,
    /// Fields not known here.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Status {
    /// The component of this name, `core` or `container`.
    pub fn component(&self, name: &str) -> Option<&Component> {
        self.versions.iter().find(|component| component.component == name)
    }

    /// The release of a component, when it is there and its version can be read.
    pub fn release(&self, component: &str) -> Option<Release> {
        Release::parse(&self.component(component)?.version)
    }
}

/// A plugin and its version.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Component {
    /// `core`, `container`, …
    pub component: String,
    /// Version as it names itself.
    pub version: String,
    /// Python package, on newer servers.
    pub package: Option<String>,
    /// Fields not known here.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A process that is online.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct App {
    /// `<pid>@<host>`.
    pub name: String,
    /// When it was last heard of.
    pub last_heartbeat: Option<Time>,
    /// Fields not known here.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Whether a service behind Pulp answers it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Connection {
    /// True when it does.
    pub connected: bool,
}

/// Disk space in bytes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Storage {
    /// In all.
    pub total: Option<u64>,
    /// Taken.
    pub used: Option<u64>,
    /// Left.
    pub free: Option<u64>,
}

/// Where content is served.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ContentSettings {
    /// Scheme, host and port of the content app.
    pub content_origin: Option<String>,
    /// The path below it.
    pub content_path_prefix: Option<String>,
}
