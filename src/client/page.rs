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
        results.truncate(self.limit - self.seen);
        self.seen += results.len();
        // `count` may change from page to page while others work; the latest is the best.
        let count = usize::try_from(page.count).unwrap_or(usize::MAX);
        if !results.is_empty() && self.seen < count.min(self.limit) {
            let (rest, url) = (self.rest.clone(), self.next_url());
            let mut request = JoinSet::new();
            request.spawn(async move { rest.get(url).await });
            self.next = Next::UnderWay(request);
        }
        Ok(Some((results, self)))
    }

    fn next_url(&self) -> Url {
        let mut url = self.url.clone();
        let size = PAGE_SIZE.min(self.limit - self.seen);
        url.query_pairs_mut()
            .append_pair("limit", &size.to_string())
            .append_pair("offset", &self.seen.to_string());
        url
    }
}
