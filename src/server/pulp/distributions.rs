//! `distributions/`, `distributions/container/container/` and `pulp_container/namespaces/`, as they are read.

use super::filter::{By, EXACT, EXACT_IN, Filter, Lookup, NAME};
use super::list::{COMMON, Listing};
use super::{objects, reference};
use crate::server::href::Object;
use crate::server::store::{Distribution, Namespace};

const BASE_PATH: &[Lookup] = &[Lookup::Exact, Lookup::In, Lookup::Contains, Lookup::IContains];

const FILTERS: &[Filter] = &[
    Filter::new("name", By::Text("d.name"), NAME),
    Filter::new("base_path", By::Text("d.base_path"), BASE_PATH),
    Filter::new("repository", By::Special(reference::repository), EXACT),
    Filter::new("repository__in", By::Special(reference::repository_in), EXACT),
    Filter::new("with_content", By::Special(reference::distribution_with), EXACT),
    Filter::new("pulp_label_select", By::Special(reference::labels), EXACT),
    Filter::new("checkpoint", By::Flag("0"), EXACT),
];

/// What any type has.
const TYPES: &[Filter] = &[Filter::new(
    "pulp_type",
    By::Choice(
        "'container.container'",
        &["container.container", "container.pull-through"],
    ),
    EXACT_IN,
)];

const NAMESPACE: &[Filter] = &[Filter::new(
    "namespace__name",
    By::Text("(SELECT n.name FROM namespace n WHERE n.id = d.namespace_id)"),
    EXACT,
)];

/// `distributions/container/container/`.
pub(in crate::server) const CONTAINER: Listing = Listing {
    object: Object::Distribution,
    columns: Distribution::COLUMNS,
    from: "distribution d",
    labels: Some("d.labels"),
    uuid: "d.uuid",
    created: "d.created",
    filters: &[FILTERS, NAMESPACE, COMMON],
    ordering: &[
        ("name", "d.name"),
        ("base_path", "d.base_path"),
        ("pulp_last_updated", "d.updated"),
        ("description", "d.description"),
        ("private", "d.private"),
    ],
    show: |_, row, origin| {
        let row = Distribution::from_row(row)?;
        Ok(objects::distribution(&row, origin.registry()))
    },
};

/// `distributions/`.
pub(in crate::server) const ANY: Listing = Listing {
    filters: &[FILTERS, TYPES, COMMON],
    show: |_, row, origin| {
        let row = Distribution::from_row(row)?;
        Ok(objects::any_distribution(&row, &origin.url()))
    },
    ..CONTAINER
};

/// `pulp_container/namespaces/`.
pub(in crate::server) const NAMESPACES: Listing = Listing {
    object: Object::Namespace,
    columns: Namespace::COLUMNS,
    from: "namespace n",
    labels: None,
    uuid: "n.uuid",
    created: "n.created",
    filters: &[&[Filter::new("name", By::Text("n.name"), NAME)], COMMON],
    ordering: &[("name", "n.name"), ("pulp_last_updated", "n.created")],
    show: |_, row, _| Ok(objects::namespace(&Namespace::from_row(row)?)),
};
