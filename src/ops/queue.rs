//! Which tasks a waiting one has before it.

use futures_util::TryStreamExt;

use crate::api::{Task, TaskState};
use crate::client::{Client, TaskFilter};

/// Tasks that are looked at; in a longer queue the place is not told.
const LONGEST: usize = 100;
/// What a resource that is shared with others begins with, among those that a task reserves.
const SHARED: &str = "shared:";

/// The place of a waiting task among the tasks that have not ended and reserve the same object: one that runs on it
/// is the first. Servers run these one after another. `None` where that cannot be told: the task reserves nothing for
/// itself, it waits no more, or the server does not say. It takes one request, or none.
pub(super) async fn place(client: &Client, task: &Task) -> Option<usize> {
    let reserved = task.reserved_resources_record.iter();
    let resource = reserved.into_iter().find(|name| !name.starts_with(SHARED))?;
    let filter = TaskFilter {
        states: vec![TaskState::Waiting, TaskState::Running, TaskState::Canceling],
        reserved_resource: Some(resource.clone()),
        limit: Some(LONGEST),
        ..TaskFilter::default()
    };
    let queue: Vec<Task> = client.pulp().list_tasks(&filter).try_collect().await.ok()?;
    (queue.len() < LONGEST).then_some(())?;
    place_in(task, &queue)
}

fn place_in(task: &Task, queue: &[Task]) -> Option<usize> {
    let began = |task: &Task| task.pulp_created.as_ref()?.timestamp();
    let is_there = queue.iter().any(|other| other.pulp_href == task.pulp_href);
    let own = began(task).filter(|_| is_there)?;
    let before = queue
        .iter()
        .filter(|other| began(other).is_some_and(|other| other < own));
    Some(before.count() + 1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use super::*;

    fn task(number: u32) -> Task {
        serde_json::from_value(json!({
            "pulp_href": format!("/pulp/api/v3/tasks/{number}/"),
            "state": "waiting",
            "name": "sign",
            "pulp_created": format!("2026-01-01T00:00:0{number}.000001Z"),
        }))
        .unwrap()
    }

    #[test]
    fn those_made_before_it_are_before_it() {
        let queue = [4, 3, 2, 1].map(task);
        assert_eq!(
            [1, 3, 4].map(|number| place_in(&task(number), &queue)),
            [Some(1), Some(3), Some(4)]
        );
        assert_eq!(place_in(&task(5), &queue), None, "it waits no more");
    }
}
