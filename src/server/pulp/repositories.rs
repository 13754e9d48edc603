//! `repositories/` and `repositories/container/container/`, as they are read.

use super::filter::{By, EXACT, EXACT_IN, Filter, NAME, NUMBER};
use super::list::{COMMON, Listing};
use super::{objects, reference};
use crate::server::href::Object;
use crate::server::store::Repository;

const PULP_TYPES: &[&str] = &["container.container", "container.container-push"];

/// What any type has.
const TYPES: &[Filter] = &[Filter::new(
    "pulp_type",
    By::Choice("'container.container'", PULP_TYPES),
    EXACT_IN,
)];

const FILTERS: &[Filter] = &[
    Filter::new("name", By::Text("r.name"), NAME),
    Filter::new(
        "latest_with_content",
        By::Special(reference::repository_latest_with),
        EXACT,
    ),
    Filter::new("with_content", By::Special(reference::repository_with), EXACT),
    Filter::new("pulp_label_select", By::Special(reference::labels), EXACT),
    Filter::new("remote", By::Nothing, EXACT),
    Filter::new(
        "retain_repo_versions",
        By::Number("r.retain_repo_versions"),
        NUMBER,
    ),
    Filter::new("retain_checkpoints", By::Number("NULL"), NUMBER),
];

/// `repositories/container/container/`.
pub(in crate::server) const CONTAINER: Listing = Listing {
    object: Object::Repository,
    columns: Repository::COLUMNS,
    from: "repository r",
    labels: Some("r.labels"),
    uuid: "r.uuid",
    created: "r.created",
    filters: &[FILTERS, COMMON],
    ordering: &[
        ("name", "r.name"),
        ("pulp_last_updated", "r.updated"),
        ("description", "r.description"),
        ("retain_repo_versions", "r.retain_repo_versions"),
        ("next_version", "r.latest"),
    ],
    show: |_, row, _| Ok(objects::repository(&Repository::from_row(row)?)),
};

/// `repositories/`.
pub(in crate::server) const ANY: Listing = Listing {
    filters: &[FILTERS, TYPES, COMMON],
    show: |_, row, _| Ok(objects::any_repository(&Repository::from_row(row)?)),
    ..CONTAINER
};

/// `repositories/container/container-push/`: nothing is pushed to repositories of this type since pulp_container 2.29.
pub(in crate::server) const PUSH: Listing = Listing {
    from: "repository r JOIN (SELECT 1 WHERE 0)",
    ..CONTAINER
};
