//! Who is logged in.

use serde::{Deserialize, Serialize};

use super::{Extra, Href};

/// What `my_permissions/` of an object answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Permissions {
    /// `<plugin>.<permission>`, in no order.
    pub permissions: Vec<String>,
}

/// The user that `login/` answers with.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct User {
    /// Where the user lies.
    pub pulp_href: Option<Href>,
    /// Pulp resource name, on newer servers.
    pub prn: Option<String>,
    /// The name to log in with.
    pub username: String,
    /// Fields not known here.
    #[serde(flatten)]
    pub extra: Extra,
}
