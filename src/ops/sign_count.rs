//! How many signatures are made while a sign task runs: as the server reports it, or counted here, since Pulp reports
//! nothing. There each signature is stored when it is made, and joins a repository version when all are: until then it
//! is in the list of all signatures, where administrators see it.

use std::collections::HashSet;
use std::convert::Infallible;
use std::future::{Future, pending};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::TryStreamExt;
use jiff::Timestamp;

use super::sign::{Observer, SignPlan};
use super::signature::Images;
use super::wait;
use crate::api::{Href, NewSignature, Tag, Task, TaskState};
use crate::client::{Client, ClientError};

/// The pause between two counts.
const PAUSE: Duration = Duration::from_secs(2);
/// The newest signatures that are looked at each time. Pulp makes one after another, far fewer in that time.
const NEWEST: usize = 200;

/// Counts the signatures of all calls of a plan.
pub(super) struct Counter<'a> {
    client: &'a Client,
    observer: &'a dyn Observer,
    /// What the tags name; `None` when nobody asks for the count, or it could not be read.
    images: Option<Images>,
    /// Signatures that all calls will make.
    total: u64,
    /// Those of the calls before.
    before: u64,
}

/// Counts those of one call.
pub(super) struct Call<'c> {
    client: &'c Client,
    observer: &'c dyn Observer,
    /// What is signed: a signature for each of these, and for each tag that leads there.
    manifests: HashSet<Href>,
    /// Signatures that the call will make.
    expected: u64,
    before: u64,
    total: u64,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Signatures newer than this are to be counted as yet; `None` when there is nothing to count here: the task does
    /// not run, or the server reports how far it is.
    since: Option<Timestamp>,
    /// Counted before.
    done: u64,
}

impl<'a> Counter<'a> {
    pub(super) async fn new(client: &'a Client, plan: &SignPlan, observer: &'a dyn Observer) -> Self {
        let version = plan.source.latest_version_href.as_ref();
        let images = match version.filter(|_| observer.asks_for_count()) {
            // Not being able to count is no reason not to sign.
            Some(version) => Images::read(client, version).await.ok(),
            None => None,
        };
        let mut counter = Self {
            client,
            observer,
            images,
            total: 0,
            before: 0,
        };
        counter.total = counter.manifests(&plan.tags).count() as u64;
        counter
    }

    /// What one more call signs.
    pub(super) fn call(&mut self, batch: &[Tag]) -> Call<'_> {
        let expected = self.manifests(batch).count() as u64;
        let before = self.before;
        self.before += expected;
        Call {
            client: self.client,
            observer: self.observer,
            manifests: self.manifests(batch).collect(),
            expected,
            before,
            total: self.total,
            state: Mutex::default(),
        }
    }

    /// The manifests that are signed for these tags, one more time for each tag.
    fn manifests(&self, tags: &[Tag]) -> impl Iterator<Item = Href> {
        let images = self.images.iter();
        images.flat_map(move |images| {
            tags.iter()
                .flat_map(|tag| images.with_platforms(&tag.tagged_manifest))
        })
    }
}

impl Call<'_> {
    /// Counts until `work`, the wait for the task, has ended.
    pub(super) async fn during<T>(&self, work: impl Future<Output = T>) -> T {
        tokio::select! {
            done = work => done,
            never = self.count() => match never {},
        }
    }

    async fn count(&self) -> Infallible {
        if self.expected == 0 {
            return pending().await;
        }
        loop {
            tokio::time::sleep(PAUSE).await;
            let (since, left) = {
                let state = self.state();
                (state.since, self.expected.saturating_sub(state.done))
            };
            let Some(since) = since else { continue };
            let limit = NEWEST.min(usize::try_from(left).unwrap_or(NEWEST)).max(1);
            let newest = self.client.pulp().list_newest_signatures(limit);
            // A server that does not take the question is not asked again.
            let Ok(newest) = newest.try_collect::<Vec<_>>().await else {
                return pending().await;
            };
            self.add(&newest, since);
        }
    }

    fn add(&self, newest: &[NewSignature], since: Timestamp) {
        let made = |signature: &NewSignature| signature.pulp_created.as_ref()?.timestamp();
        let is_ours = |signature: &&NewSignature| {
            let manifest = signature.signed_manifest.as_ref();
            manifest.is_some_and(|manifest| self.manifests.contains(manifest))
                && made(signature).is_some_and(|made| made > since)
        };
        let ours: Vec<&NewSignature> = newest.iter().filter(is_ours).collect();
        let mut state = self.state();
        // The task may have ended meanwhile.
        if let (Some(latest), true) = (
            ours.iter().filter_map(|one| made(one)).max(),
            state.since.is_some(),
        ) {
            state.since = Some(latest);
            state.done += ours.len() as u64;
            let done = state.done;
            drop(state);
            self.tell(done);
        }
    }

    fn tell(&self, done: u64) {
        if self.total > 0 {
            self.observer
                .signed(self.before + done.min(self.expected), self.total);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl wait::Observer for Call<'_> {
    fn started(&self, task: &Href) {
        self.observer.started(task);
    }

    fn seen(&self, task: &Task) {
        let reported = task.progress_reports.iter().find_map(|report| report.done);
        let began = task.started_at.as_ref().or(task.pulp_created.as_ref());
        let began = began.and_then(|time| time.timestamp());
        let mut state = self.state();
        state.since = match (&task.state, reported) {
            (TaskState::Running, None) => state.since.or(began),
            _ => None,
        };
        drop(state);
        match (&task.state, reported) {
            (TaskState::Running, Some(done)) => self.tell(done),
            (TaskState::Completed, _) => self.tell(self.expected),
            _ => {}
        }
        self.observer.seen(task);
    }

    fn trouble(&self, task: &Href, error: &ClientError) {
        self.observer.trouble(task, error);
    }

    fn no_worker(&self, task: &Href) {
        self.observer.no_worker(task);
    }

    fn asks_for_place(&self) -> bool {
        self.observer.asks_for_place()
    }

    fn waits(&self, task: &Task, place: usize) {
        self.observer.waits(task, place);
    }
}
