//! `tasks/`, as they are read.

use super::filter::{By, EXACT, Filter, Lookup, TIME};
use super::list::{COMMON, Listing};
use super::{objects, reference};
use crate::server::href::Object;
use crate::server::store::Task;

const STATES: &[&str] = &[
    "waiting",
    "skipped",
    "running",
    "completed",
    "failed",
    "canceled",
    "canceling",
];

const FILTERS: &[Filter] = &[
    Filter::new(
        "state",
        By::Choice("t.state", STATES),
        &[Lookup::Exact, Lookup::In, Lookup::Ne],
    ),
    Filter::new(
        "name",
        By::Text("t.name"),
        &[Lookup::Exact, Lookup::In, Lookup::Contains, Lookup::Ne],
    ),
    Filter::new(
        "logging_cid",
        By::Text("t.logging_cid"),
        &[Lookup::Exact, Lookup::Contains],
    ),
    Filter::new("pulp_created", By::Time("t.created"), TIME),
    Filter::new("unblocked_at", By::Time("t.unblocked"), TIME),
    Filter::new("started_at", By::Time("t.started"), TIME),
    Filter::new("finished_at", By::Time("t.finished"), TIME),
    Filter::new(
        "created_resources",
        By::Special(reference::created_resource),
        EXACT,
    ),
    Filter::new("reserved_resources", By::Special(reference::reserved), EXACT),
    Filter::new(
        "reserved_resources__in",
        By::Special(reference::reserved_in),
        EXACT,
    ),
    Filter::new("exclusive_resources", By::Special(reference::exclusive), EXACT),
    Filter::new(
        "exclusive_resources__in",
        By::Special(reference::exclusive_in),
        EXACT,
    ),
    Filter::new("shared_resources", By::Special(reference::shared), EXACT),
    Filter::new("shared_resources__in", By::Special(reference::shared_in), EXACT),
    // Tasks have no worker once they are done, and no other tasks below or above them.
    Filter::new("worker", By::Nothing, EXACT),
    Filter::new("parent_task", By::Nothing, EXACT),
    Filter::new("child_tasks", By::Nothing, EXACT),
    Filter::new("task_group", By::Nothing, EXACT),
];

/// `tasks/`.
pub(in crate::server) const TASKS: Listing = Listing {
    object: Object::Task,
    columns: Task::COLUMNS,
    from: "task t",
    labels: None,
    uuid: "t.uuid",
    created: "t.created",
    filters: &[FILTERS, COMMON],
    ordering: &[
        ("name", "t.name"),
        ("state", "t.state"),
        ("logging_cid", "t.logging_cid"),
        ("pulp_last_updated", "t.updated"),
        ("unblocked_at", "t.unblocked"),
        ("started_at", "t.started"),
        ("finished_at", "t.finished"),
    ],
    show: |_, row, _| Ok(objects::task(&Task::from_row(row)?)),
};
