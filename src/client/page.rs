//! Lists, page by page.

use std::sync::Arc;

use futures_util::stream::{self, BoxStream, StreamExt as _, TryStreamExt as _};
use serde::de::DeserializeOwned;
use tokio::task::JoinSet;
use url::Url;

use super::address::shown;
use super::error::ClientError;
use super::rest::Rest;
use crate::api::Page;

/// The objects of a list, as they come in. It begins to ask when it is first polled, keeps one page ahead, and ends
/// with the first error.
pub type Items<T> = BoxStream<'static, Result<T, ClientError>>;

/// So many objects are asked for at a time: few enough for bounded memory, enough that the round trips of a long
/// list do not count.
const PAGE_SIZE: usize = 500;

/// The list at `url`, which holds the filters, and of it at most `limit` objects.
///
/// A page's address is made from the number of objects seen. The server's `next` may name a host that only the
/// server can reach, and a server that cuts `limit` short loses nothing this way.
pub(super) fn items<T>(rest: Arc<Rest>, url: Url, limit: Option<usize>) -> Items<T>
where
    T: DeserializeOwned + Send + 'static,
{
    let pages = Pages {
        rest,
        url,
        seen: 0,
        limit: limit.unwrap_or(usize::MAX),
        next: Next::First,
    };
    stream::try_unfold(pages, Pages::next)
        .map_ok(|results: Vec<T>| stream::iter(results.into_iter().map(Ok)))
        .try_flatten()
        .boxed()
}

struct Pages<T> {
    rest: Arc<Rest>,
    url: Url,
    /// Objects in the pages so far.
    seen: usize,
    limit: usize,
    next: Next<T>,
}

enum Next<T> {
    /// Nothing has been asked for.
    First,
    /// The next page is under way; dropping it ends the request.
    UnderWay(JoinSet<Result<Page<T>, ClientError>>),
    /// There are no more.
    End,
}

impl<T: DeserializeOwned + Send + 'static> Pages<T> {
    /// The next page's objects, after having asked for the page behind it.
    async fn next(mut self) -> Result<Option<(Vec<T>, Self)>, ClientError> {
        let page = match std::mem::replace(&mut self.next, Next::End) {
            Next::End => return Ok(None),
            Next::First if self.limit == 0 => return Ok(None),
            Next::First => self.rest.get(self.next_url()).await?,
            Next::UnderWay(mut request) => match request.join_next().await {
                None => return Ok(None),
                Some(Ok(page)) => page?,
                Some(Err(stopped)) => match stopped.try_into_panic() {
                    Ok(panic) => std::panic::resume_unwind(panic),
                    Err(canceled) => {
                        return Err(ClientError::Interrupted {
                            url: shown(&self.url),
                            source: canceled.into(),
                        });
                    }
                },
            },
        };
        let mut results: Vec<T> = page.results;
        // Pulp counts before it selects: of something deleted in between, only the count is left, and asking for it
        // could bring the last object twice. A page that is neither full nor has a next one is the end.
        let is_last = results.len() < self.size() && page.next.is_none();
        results.truncate(self.limit - self.seen);
        self.seen += results.len();
        // `count` may change from page to page while others work; the latest is the best.
        let count = usize::try_from(page.count).unwrap_or(usize::MAX);
        if !results.is_empty() && !is_last && self.seen < count.min(self.limit) {
            let (rest, url) = (self.rest.clone(), self.next_url());
            let mut request = JoinSet::new();
            request.spawn(async move { rest.get(url).await });
            self.next = Next::UnderWay(request);
        }
        Ok(Some((results, self)))
    }

    /// How many objects the next page is asked for.
    fn size(&self) -> usize {
        PAGE_SIZE.min(self.limit - self.seen)
    }

    fn next_url(&self) -> Url {
        let mut url = self.url.clone();
        url.query_pairs_mut()
            .append_pair("limit", &self.size().to_string())
            .append_pair("offset", &self.seen.to_string());
        url
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::{Value, json};

    use super::super::testing::{Seen, Server, html, json as answer};
    use super::super::{Auth, Client};
    use super::*;
    use crate::api::TaskState;
    use crate::client::TaskFilter;

    /// `limit` or `offset` of a request.
    fn number(seen: &Seen, name: &str) -> usize {
        let url: Url = format!("http://pulp{}", seen.target).parse().unwrap();
        let found = url.query_pairs().find(|(key, _)| key == name).unwrap().1;
        found.parse().unwrap()
    }

    fn page(count: usize, numbers: std::ops::Range<usize>) -> Value {
        let task = |n| json!({"pulp_href": format!("/tasks/{n}/"), "state": "running", "name": "sign"});
        // Where only the server can go.
        let next = "http://pulp-api.internal:24817/pulp/api/v3/tasks/?limit=100&offset=100";
        json!({"count": count, "next": next, "previous": null, "results": numbers.map(task).collect::<Vec<_>>()})
    }

    /// A list of `count` tasks on a server that gives at most `longest` at a time.
    async fn list_of(count: usize, longest: usize) -> Server {
        Server::start(move |seen| {
            let offset = number(seen, "offset").min(count);
            let end = (offset + number(seen, "limit").min(longest)).min(count);
            answer(200, page(count, offset..end))
        })
        .await
    }

    async fn tasks(client: &Client, limit: Option<usize>) -> Result<Vec<String>, ClientError> {
        let filter = TaskFilter {
            limit,
            ..TaskFilter::default()
        };
        client
            .pulp()
            .list_tasks(&filter)
            .map_ok(|task| task.pulp_href.to_string())
            .try_collect()
            .await
    }

    fn expected(numbers: std::ops::Range<usize>) -> Vec<String> {
        numbers.map(|n| format!("/tasks/{n}/")).collect()
    }

    #[tokio::test]
    async fn every_object_comes_once_whatever_the_page_size_of_the_server() {
        for longest in [usize::MAX, 100, 499] {
            let server = list_of(1201, longest).await;
            assert_eq!(
                tasks(&server.client(Auth::None), None).await.unwrap(),
                expected(0..1201)
            );
        }
    }

    #[tokio::test]
    async fn no_more_is_asked_for_than_is_wanted() {
        let server = list_of(1201, usize::MAX).await;
        let client = server.client(Auth::None);
        assert_eq!(tasks(&client, Some(0)).await.unwrap(), expected(0..0));
        assert_eq!(tasks(&client, Some(501)).await.unwrap(), expected(0..501));
        let asked = |limit, offset| format!("GET /pulp/api/v3/tasks/?limit={limit}&offset={offset}");
        assert_eq!(server.lines(), [asked(500, 0), asked(1, 500)]);
    }

    #[tokio::test]
    async fn what_was_deleted_after_the_count_is_not_asked_for() {
        let server = Server::start(|seen| {
            // Where something was created meanwhile, the last one moves on, and would come again.
            let from = number(seen, "offset").min(1);
            let mut answer_page = page(3, from..2);
            answer_page["next"] = Value::Null;
            answer(200, answer_page)
        })
        .await;
        let found = tasks(&server.client(Auth::None), None).await.unwrap();
        assert_eq!(found, ["/tasks/0/", "/tasks/1/"]);
    }

    #[tokio::test]
    async fn a_count_that_changes_neither_loses_the_end_nor_goes_on_for_ever() {
        for (first, later) in [(501, 700), (700, 501), (5000, 501)] {
            let server = Server::start(move |seen| {
                let offset = number(seen, "offset");
                let count = if offset == 0 { first } else { later };
                answer(200, page(count, offset.min(count)..(offset + 500).min(count)))
            })
            .await;
            assert_eq!(
                tasks(&server.client(Auth::None), None).await.unwrap(),
                expected(0..later)
            );
        }
    }

    #[tokio::test]
    async fn a_page_that_fails_ends_the_list_with_its_error() {
        let server = Server::start(|seen| match number(seen, "offset") {
            0 => answer(200, page(1000, 0..500)),
            _ => html(500),
        })
        .await;
        let client = server.client(Auth::None);
        let items: Vec<_> = client.pulp().list_tasks(&TaskFilter::default()).collect().await;
        assert_eq!(items.len(), 501);
        assert!(
            matches!(items[500], Err(ClientError::Server { status: 500, .. })),
            "{:?}",
            items[500]
        );
        assert!(
            items[..500]
                .iter()
                .flatten()
                .all(|task| task.state == TaskState::Running)
        );
    }
}
