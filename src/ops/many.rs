//! The same for many items, side by side.

use std::future::Future;

use futures_util::{StreamExt, stream};

use super::error::OpsError;

/// How many items are worked on, and what a failure does to the others.
#[derive(Clone, Copy, Debug)]
pub struct Many {
    /// So many at a time.
    pub jobs: usize,
    /// Whether to go on after one has failed.
    pub keep_going: bool,
}

/// What became of each item, in the order given.
#[derive(Debug)]
pub struct Outcomes<T> {
    /// As far as they were begun: without `keep_going` the last one is the first failure.
    pub results: Vec<Result<T, OpsError>>,
    /// How many were left out because one before them failed.
    pub left_out: usize,
}

impl Many {
    /// Does `work` for each item. Without `keep_going` the first failure, in the order given, ends it: what is under
    /// way behind it is dropped.
    pub async fn each<I, T, F: Future<Output = Result<T, OpsError>>>(
        self,
        items: Vec<I>,
        work: impl Fn(I) -> F,
    ) -> Outcomes<T> {
        let count = items.len();
        let mut work = stream::iter(items.into_iter().map(work)).buffered(self.jobs.max(1));
        let mut results = Vec::with_capacity(count);
        while let Some(result) = work.next().await {
            let failed = result.is_err();
            results.push(result);
            if failed && !self.keep_going {
                break;
            }
        }
        Outcomes {
            left_out: count - results.len(),
            results,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn run(keep_going: bool) -> (Vec<bool>, usize) {
        let many = Many { jobs: 2, keep_going };
        let outcomes = many
            .each(vec![1, 2, 3, 4], |item| async move {
                // The earlier ones take longer, and come out first all the same.
                for _ in item..4 {
                    tokio::task::yield_now().await;
                }
                match item {
                    2 => Err(OpsError::NotATask("2".to_owned())),
                    item => Ok(item),
                }
            })
            .await;
        let good = outcomes.results.iter().map(Result::is_ok).collect();
        (good, outcomes.left_out)
    }

    #[tokio::test]
    async fn the_first_failure_ends_it_unless_it_is_to_go_on() {
        assert_eq!(run(false).await, (vec![true, false], 2));
        assert_eq!(run(true).await, (vec![true, false, true, true], 0));
    }
}
