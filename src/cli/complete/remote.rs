//! What the server has to choose from: asked for within a moment, kept for a short while, and never waited for twice.

use std::cell::{Cell, OnceCell};
use std::time::{Duration, Instant};

use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::runtime::Runtime;
use tokio::time::timeout_at;

use crate::api::Href;
use crate::client::{Client, ClientError};
use crate::config::{AnswerCache, Sessions};
use crate::context::Context;
use crate::ops::OpsError;
use crate::ops::names::{self, Name, Names};

/// For so long an answer is as good as a new one.
const FRESH: Duration = Duration::from_secs(20);
/// For so long the name of a repository leads to the same one.
const FRESH_HREF: Duration = Duration::from_secs(300);
/// For so long a server that did not answer is not asked again.
const AWAY: Duration = Duration::from_secs(5);
/// For so long a login that was refused is not tried again: some servers lock whoever fails often.
const REFUSED: Duration = Duration::from_secs(600);
/// The longest beginning of a name that is looked for.
const LONGEST: usize = 255;

/// The server that the words typed are about.
pub(super) struct Remote<'c> {
    context: &'c Context,
    cache: Option<AnswerCache>,
    /// Server, user and domain.
    whose: String,
    deadline: Instant,
    runtime: OnceCell<Runtime>,
    /// Whether a request was answered, so that the next key gets further even if this one does not.
    has_progressed: Cell<bool>,
}

/// Names to choose from.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct List {
    pub names: Vec<Name>,
    /// Whether there are no more.
    pub is_whole: bool,
}

/// Why a server is left alone for a while.
#[derive(Serialize, Deserialize)]
enum Failure {
    /// It did not answer, or in a way that is not understood.
    Away,
    /// It took the credentials for wrong.
    Refused,
}

impl<'c> Remote<'c> {
    /// The server of the configuration, if there is one. Nothing is asked yet; when `deadline` has passed nothing is
    /// waited for any more.
    pub(super) fn new(context: &'c Context, deadline: Instant) -> Option<Self> {
        let config = &context.config;
        let text = |setting: &Option<crate::config::Setting<String>>| {
            setting
                .as_ref()
                .map(|setting| setting.value.clone())
                .unwrap_or_default()
        };
        let whose = [
            config.base_url.as_ref()?.value.to_string(),
            config.api_root.value.clone(),
            text(&config.domain),
            text(&config.username),
            text(&config.client_id),
        ];
        Some(Self {
            context,
            cache: AnswerCache::new(&context.paths()).ok(),
            whose: whose.join("\n"),
            deadline,
            runtime: OnceCell::new(),
            has_progressed: Cell::new(false),
        })
    }

    /// At most so many names of one kind.
    pub(super) fn names(
        &self,
        what: &str,
        most: usize,
        fetch: impl AsyncFnOnce(&Client) -> Result<Names, OpsError>,
    ) -> List {
        self.names_from(what, &[""], most, fetch)
    }

    /// At most so many of the names that begin so, which `fetch` asks for. The list of all, where it is whole, is as
    /// good.
    pub(super) fn names_beginning(
        &self,
        what: &str,
        beginning: &str,
        most: usize,
        fetch: impl AsyncFnOnce(&Client) -> Result<Names, OpsError>,
    ) -> List {
        if beginning.len() > LONGEST {
            return List::default();
        }
        let ends = beginning
            .char_indices()
            .map(|(at, _)| at)
            .chain([beginning.len()]);
        let mut beginnings: Vec<&str> = ends.map(|end| &beginning[..end]).collect();
        beginnings.reverse();
        self.names_from(what, &beginnings, most, fetch)
    }

    /// The names behind the first of these beginnings; what is kept of the others will do where it is whole.
    fn names_from(
        &self,
        what: &str,
        beginnings: &[&str],
        most: usize,
        fetch: impl AsyncFnOnce(&Client) -> Result<Names, OpsError>,
    ) -> List {
        let question = |beginning: &str| format!("{what}\n{beginning}");
        let mut old = None;
        for (place, beginning) in beginnings.iter().enumerate() {
            let Some((list, age)) = self.kept::<List>(&question(beginning)) else {
                continue;
            };
            match list.is_whole || place == 0 {
                true if age < FRESH => return list,
                true => old = old.or(Some(list)),
                false => {}
            }
        }
        let asked = self.ask(async |client| {
            let names = fetch(client).await?;
            self.gather(names, most).await
        });
        let list = match asked {
            Some(list) => {
                let first = beginnings.first().copied().unwrap_or_default();
                self.keep(&question(first), &list);
                Some(list)
            }
            None => old,
        };
        list.unwrap_or_default()
    }

    /// The href of a repository of this name.
    pub(super) fn repository(&self, text: &str) -> Option<Href> {
        let question = format!("repository\n{text}");
        self.href(&question, async |client| {
            names::repository_href(client, text).await
        })
    }

    /// The href of what is served under this base path.
    pub(super) fn served(&self, base_path: &str) -> Option<Href> {
        let question = format!("served\n{base_path}");
        self.href(&question, async |client| {
            names::served_href(client, base_path).await
        })
    }

    fn href(
        &self,
        question: &str,
        fetch: impl AsyncFnOnce(&Client) -> Result<Option<Href>, OpsError>,
    ) -> Option<Href> {
        let kept = self.kept::<Href>(question);
        if let Some((href, age)) = &kept
            && *age < FRESH_HREF
        {
            return Some(href.clone());
        }
        match self.ask(fetch) {
            Some(Some(href)) => {
                self.keep(question, &href);
                Some(href)
            }
            Some(None) => None,
            None => kept.map(|(href, _)| href),
        }
    }

    /// Asks the server; `None` when it could not be asked. What is not there, or not for this user, is nothing.
    fn ask<T: Default>(&self, fetch: impl AsyncFnOnce(&Client) -> Result<T, OpsError>) -> Option<T> {
        if !self.may_ask() {
            return None;
        }
        let client = self.context.client().ok()?;
        let asked = self.runtime()?.block_on(async {
            // Built in here, where timers can be made.
            timeout_at(self.deadline.into(), fetch(client)).await
        });
        match asked {
            Ok(Ok(answer)) => {
                self.has_progressed.set(true);
                Some(answer)
            }
            Ok(Err(OpsError::Client(ClientError::Forbidden { .. } | ClientError::NotFound { .. }))) => {
                Some(T::default())
            }
            Ok(Err(OpsError::Client(ClientError::Unauthorized { .. }))) if self.has_secret() => {
                self.keep(FAILURE, &Failure::Refused);
                None
            }
            Ok(Err(_)) => {
                self.keep(FAILURE, &Failure::Away);
                None
            }
            Err(_) => {
                if !self.has_progressed.get() {
                    self.keep(FAILURE, &Failure::Away);
                }
                None
            }
        }
    }

    /// The names that come in before the deadline; at least some, or it has passed.
    async fn gather(&self, mut names: Names, most: usize) -> Result<List, OpsError> {
        let mut list = List::default();
        loop {
            let next = match list.names.is_empty() {
                true => names.next().await,
                false => match timeout_at(self.deadline.into(), names.next()).await {
                    Ok(next) => next,
                    Err(_) => return Ok(list),
                },
            };
            match next {
                Some(name) => list.names.push(name?),
                None => break,
            }
        }
        list.is_whole = list.names.len() < most;
        Ok(list)
    }

    fn may_ask(&self) -> bool {
        match self.kept::<Failure>(FAILURE) {
            Some((Failure::Away, age)) => age >= AWAY,
            Some((Failure::Refused, age)) => age >= REFUSED || self.has_session(),
            None => true,
        }
    }

    /// Whether the user is logged in, as far as is known here.
    fn has_session(&self) -> bool {
        let config = &self.context.config;
        let (Some(base_url), Some(username)) = (&config.base_url, &config.username) else {
            return false;
        };
        let password = config.password.as_ref().map(|password| &password.value);
        let sessions = Sessions::new(&self.context.paths());
        sessions.is_ok_and(|sessions| {
            sessions
                .load(&base_url.value, &username.value, password)
                .is_some()
        })
    }

    fn has_secret(&self) -> bool {
        let config = &self.context.config;
        config.password.is_some() || config.client_secret.is_some()
    }

    fn runtime(&self) -> Option<&Runtime> {
        if self.runtime.get().is_none() {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let _ = self.runtime.set(runtime.ok()?);
        }
        self.runtime.get()
    }

    fn kept<T: DeserializeOwned>(&self, question: &str) -> Option<(T, Duration)> {
        self.cache.as_ref()?.read(&format!("{}\n{question}", self.whose))
    }

    fn keep<T: Serialize>(&self, question: &str, answer: &T) {
        if let Some(cache) = &self.cache {
            cache.write(&format!("{}\n{question}", self.whose), answer);
        }
    }
}

const FAILURE: &str = "failure";

impl Drop for Remote<'_> {
    fn drop(&mut self) {
        // A name that is looked up by a thread of the system is not waited for.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
