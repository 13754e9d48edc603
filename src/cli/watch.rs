//! How tasks are shown while they wait and run.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use super::interrupt;
use crate::api::{Href, ProgressReport, Task, TaskState};
use crate::client::ClientError;
use crate::error::CommandError;
use crate::ops::wait::Observer;
use crate::ops::{StartedTasks, sign};
use crate::output::{Progress, Ui};

/// Shows the progress of tasks, and knows which ones go on when the user interrupts.
pub(super) struct Watch<'ui> {
    ui: &'ui Ui,
    progress: Progress<'ui>,
    tasks: Mutex<Tasks>,
}

/// What is known of the tasks.
#[derive(Default)]
struct Tasks {
    running: Vec<Href>,
    /// How each was when its last event was written.
    told: HashMap<String, Value>,
    /// The places in the queue that were last seen.
    places: HashMap<Href, usize>,
}

/// The tasks that sign in one repository, which has one bar for all of them.
pub(super) struct Signing<'w, 'ui> {
    watch: &'w Watch<'ui>,
    repository: String,
}

impl<'ui> Watch<'ui> {
    pub(super) fn new(ui: &'ui Ui) -> Self {
        Self {
            ui,
            progress: Progress::new(ui),
            tasks: Mutex::default(),
        }
    }

    /// Shows how much of the whole is done as well: so many repositories, or tasks.
    pub(super) fn whole(&self, what: &str, total: usize) {
        self.progress.whole(what, total);
    }

    /// A repository in which something is to be signed: it is looked up now. Its bar leaves when this is dropped.
    pub(super) fn signing(&self, repository: &str) -> Signing<'_, 'ui> {
        self.progress.begin(repository, "looking up");
        Signing {
            watch: self,
            repository: repository.to_owned(),
        }
    }

    /// Runs `work` until it ends or the user presses Ctrl-C. The server's tasks go on either way.
    pub(super) async fn until_interrupted<T, E>(
        &self,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, CommandError>
    where
        CommandError: From<E>,
    {
        interrupt::with_tasks(work, || StartedTasks(self.tasks().running.clone())).await
    }

    fn tasks(&self) -> MutexGuard<'_, Tasks> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes an event where something has changed.
    fn tell(&self, task: &Task, count: Option<(u64, u64)>) {
        let mut about = json!({"task": task.pulp_href, "state": task.state});
        if let Some((done, total)) = count {
            about["done"] = json!(done);
            about["total"] = json!(total);
        }
        let told = self
            .tasks()
            .told
            .insert(task.pulp_href.to_string(), about.clone());
        if told.as_ref() != Some(&about) {
            self.ui.event("task", about);
        }
    }

    /// What was seen, but for how it is shown.
    fn note(&self, task: &Task) -> Option<(u64, u64)> {
        let mut tasks = self.tasks();
        if task.state.is_final() {
            tasks.running.retain(|href| *href != task.pulp_href);
        }
        if task.state != TaskState::Waiting {
            tasks.places.remove(&task.pulp_href);
        }
        drop(tasks);
        let counted = task.progress_reports.iter().find(|report| has_total(report));
        let count = counted.and_then(|report| Some((report.done?, report.total?)));
        self.tell(task, count);
        count
    }

    /// The state with the place in the queue, where that is known.
    fn state(&self, task: &Task) -> String {
        match self.tasks().places.get(&task.pulp_href) {
            Some(place) => format!("{}, {} in the queue", task.state, ordinal(*place)),
            None => task.state.to_string(),
        }
    }
}

impl Observer for Watch<'_> {
    fn started(&self, task: &Href) {
        let mut tasks = self.tasks();
        if !tasks.running.contains(task) {
            tasks.running.push(task.clone());
            drop(tasks);
            self.ui.event("task-begun", json!({"task": task}));
        }
    }

    fn seen(&self, task: &Task) {
        let count = self.note(task);
        let key = key(&task.pulp_href);
        if !self.ui.draws_progress() {
            let text = match task.progress_reports.last() {
                Some(report) if task.state == TaskState::Running => {
                    format!("{} ({})", task.state, report.message)
                }
                _ => task.state.to_string(),
            };
            return self.progress.update(&key, &text, count);
        }
        match &task.state {
            state if state.is_final() => {
                self.progress.done(&key);
                self.progress.advance();
            }
            TaskState::Running => {
                let (text, count) = at_work(&task.progress_reports);
                self.progress.update(&key, &text, count);
            }
            _ => self.progress.update(&key, &self.state(task), None),
        }
    }

    fn trouble(&self, task: &Href, error: &ClientError) {
        let about = json!({"task": task, "message": error.to_string()});
        self.ui.event("task-not-seen", about);
        self.progress.update(&key(task), &unanswered(error), None);
    }

    fn no_worker(&self, task: &Href) {
        self.ui.event("no-worker", json!({"task": task}));
        self.ui.warn(&format!(
            "task {} waits and no worker is online: it goes on when one starts (pulpcore-worker)",
            task.id()
        ));
    }

    fn asks_for_place(&self) -> bool {
        self.ui.draws_progress()
    }

    fn waits(&self, task: &Task, place: usize) {
        self.tasks().places.insert(task.pulp_href.clone(), place);
        self.progress
            .update(&key(&task.pulp_href), &self.state(task), None);
    }
}

impl Signing<'_, '_> {
    /// It is looked up, and others may use the screen.
    pub(super) fn found(&self) {
        self.watch.progress.done(&self.repository);
    }

    fn shows(&self, text: &str, count: Option<(u64, u64)>) {
        self.watch.progress.update(&self.repository, text, count);
    }
}

impl Drop for Signing<'_, '_> {
    fn drop(&mut self) {
        self.watch.progress.done(&self.repository);
        self.watch.progress.advance();
    }
}

/// Without bars each task has its lines, as with any other command.
impl Observer for Signing<'_, '_> {
    fn started(&self, task: &Href) {
        self.watch.started(task);
    }

    fn seen(&self, task: &Task) {
        if !self.watch.ui.draws_progress() {
            return self.watch.seen(task);
        }
        self.watch.note(task);
        match &task.state {
            TaskState::Running => self.shows("signing", None),
            TaskState::Completed => self.shows("verifying", None),
            _ => self.shows(&self.watch.state(task), None),
        }
    }

    fn trouble(&self, task: &Href, error: &ClientError) {
        if !self.watch.ui.draws_progress() {
            return self.watch.trouble(task, error);
        }
        let about = json!({"task": task, "message": error.to_string()});
        self.watch.ui.event("task-not-seen", about);
        self.shows(&unanswered(error), None);
    }

    fn no_worker(&self, task: &Href) {
        self.watch.no_worker(task);
    }

    fn asks_for_place(&self) -> bool {
        self.watch.asks_for_place()
    }

    fn waits(&self, task: &Task, place: usize) {
        self.watch.tasks().places.insert(task.pulp_href.clone(), place);
        self.shows(&self.watch.state(task), None);
    }
}

impl sign::Observer for Signing<'_, '_> {
    fn asks_for_count(&self) -> bool {
        self.watch.ui.draws_progress()
    }

    fn signed(&self, done: u64, total: u64) {
        self.shows("signing", Some((done, total)));
    }
}

/// What a task is shown as.
fn key(task: &Href) -> String {
    format!("task {}", task.id())
}

fn unanswered(error: &ClientError) -> String {
    format!("cannot be asked, trying again: {error}")
}

fn has_total(report: &ProgressReport) -> bool {
    report.total.is_some_and(|total| total > 0)
}

/// What a running task does: the parts that are under way, and how far those together are that know their end. A
/// sync has several.
fn at_work(reports: &[ProgressReport]) -> (String, Option<(u64, u64)>) {
    let is_running = |report: &&ProgressReport| report.state == Some(TaskState::Running);
    let under_way: Vec<&ProgressReport> = reports.iter().filter(is_running).collect();
    let words = under_way.iter().map(|report| match report.done {
        Some(done @ 1..) if !has_total(report) => format!("{} {done}", report.message),
        _ => report.message.clone(),
    });
    let words: Vec<String> = words.collect();
    let text = match words.is_empty() {
        true => TaskState::Running.to_string(),
        false => words.join(", "),
    };
    let known = under_way.iter().filter(|report| has_total(report));
    let count = known.fold(None, |sum: Option<(u64, u64)>, report| {
        let (done, total) = sum.unwrap_or_default();
        Some((
            done + report.done.unwrap_or_default(),
            total + report.total.unwrap_or_default(),
        ))
    });
    (text, count)
}

/// `1st`, `2nd`, `13th`
fn ordinal(number: usize) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn places_have_their_endings() {
        let numbers = [1, 2, 3, 4, 11, 12, 13, 21, 102, 113];
        assert_eq!(
            numbers.map(ordinal),
            [
                "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "113th"
            ]
        );
    }

    #[test]
    fn of_a_sync_the_parts_under_way_are_shown_together() {
        let report = |message: &str, state: &str, done: u64, total: Option<u64>| {
            serde_json::from_value(json!({"message": message, "state": state, "done": done, "total": total}))
                .unwrap()
        };
        let sync: Vec<ProgressReport> = vec![
            report("Downloading tag list", "completed", 1, None),
            report("Downloading Artifacts", "running", 12, None),
            report("Processing Tags", "running", 3, Some(40)),
            report("Associating Content", "running", 5, Some(60)),
        ];
        assert_eq!(
            at_work(&sync),
            (
                "Downloading Artifacts 12, Processing Tags, Associating Content".to_owned(),
                Some((8, 100))
            )
        );
        assert_eq!(at_work(&sync[..1]), ("running".to_owned(), None));
    }
}
