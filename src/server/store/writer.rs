//! The one writer: a thread that puts what waits into one transaction, so that many small writes cost one fsync.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::server::error::StoreError;

/// Writes that may wait; more wait to be handed in.
const WAITING: usize = 256;
/// Writes of one transaction.
const TOGETHER: usize = 64;

/// Runs inside the transaction, and gives what is to be done when that has ended.
type Write = Box<dyn FnOnce(&Connection) -> Ended + Send>;
/// Whether the write is to be kept, and what tells the one who waits for it whether it was.
struct Ended {
    keep: bool,
    tell: Box<dyn FnOnce(Result<(), StoreError>)>,
}

/// The writer's end in other threads. The thread ends with it.
#[derive(Debug)]
pub(super) struct Writer(mpsc::Sender<Write>);

impl Writer {
    /// Starts the thread.
    pub(super) fn start(connection: Connection) -> Self {
        let (sender, mut receiver) = mpsc::channel::<Write>(WAITING);
        thread::spawn(move || {
            let mut together = Vec::with_capacity(TOGETHER);
            while receiver.blocking_recv_many(&mut together, TOGETHER) > 0 {
                commit(&connection, together.drain(..));
            }
        });
        Self(sender)
    }

    /// See [`super::Store::write`].
    pub(super) async fn write<T, E>(
        &self,
        f: impl FnOnce(&Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        let write: Write = Box::new(move |connection| {
            let outcome = catch_unwind(AssertUnwindSafe(|| f(connection)))
                .unwrap_or_else(|_| Err(StoreError::GivenUp.into()));
            let keep = outcome.is_ok();
            let tell = Box::new(move |ended: Result<(), StoreError>| {
                // Nobody may wait any more.
                let _ = sender.send(outcome.and_then(|value| ended.map(|()| value).map_err(E::from)));
            });
            Ended { keep, tell }
        });
        self.0.send(write).await.map_err(|_| StoreError::GivenUp)?;
        receiver.await.map_err(|_| StoreError::GivenUp)?
    }
}

/// Makes these writes in one transaction. One that fails is taken back alone; when the transaction cannot be ended,
/// all have failed.
fn commit(connection: &Connection, writes: impl Iterator<Item = Write>) {
    let begun = connection.execute_batch("BEGIN IMMEDIATE");
    if let Err(error) = begun {
        tracing::error!("cannot begin to write: {error}");
        // Each is dropped, and with it the channel of its answer.
        return writes.for_each(drop);
    }
    let mut broken = None;
    let told: Vec<_> = writes
        .map(|write| {
            let point = connection.execute_batch("SAVEPOINT one");
            let ended = write(connection);
            let closed = point.and_then(|()| match ended.keep {
                true => connection.execute_batch("RELEASE one"),
                false => connection.execute_batch("ROLLBACK TO one; RELEASE one"),
            });
            // SQLite takes everything back by itself when, say, the disk is full.
            if let (None, Err(error)) = (&broken, closed) {
                broken = Some(error);
            }
            ended.tell
        })
        .collect();
    let outcome = match broken {
        None => connection.execute_batch("COMMIT"),
        Some(error) => Err(error),
    };
    if !connection.is_autocommit() {
        let _ = connection.execute_batch("ROLLBACK");
    }
    let failed = outcome.err().map(StoreError::from);
    if let Some(error) = &failed {
        tracing::error!("cannot commit: {error}");
    }
    for tell in told {
        let outcome = match &failed {
            None => Ok(()),
            Some(StoreError::Full(path)) => Err(StoreError::Full(path.clone())),
            Some(_) => Err(StoreError::GivenUp),
        };
        tell(outcome);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn writer() -> Writer {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch("CREATE TABLE t (x INTEGER UNIQUE)")
            .unwrap();
        Writer::start(connection)
    }

    async fn insert(writer: &Writer, x: i64) -> Result<(), StoreError> {
        writer
            .write(move |connection| {
                connection.execute("INSERT INTO t VALUES (?)", [x])?;
                Ok(())
            })
            .await
    }

    async fn count(writer: &Writer) -> i64 {
        let read = |connection: &Connection| {
            Ok::<i64, StoreError>(connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0))?)
        };
        writer.write(read).await.unwrap()
    }

    #[tokio::test]
    async fn a_write_that_fails_takes_no_other_with_it() {
        let writer = writer();
        let writes = (0..200).map(|at| insert(&writer, at / 2));
        let ended = futures_util::future::join_all(writes).await;
        assert_eq!(ended.iter().filter(|ended| ended.is_ok()).count(), 100);
        assert_eq!(count(&writer).await, 100);
    }

    #[tokio::test]
    async fn an_error_takes_back_what_was_written_before_it() {
        let writer = writer();
        let ended: Result<(), StoreError> = writer
            .write(|connection| {
                connection.execute("INSERT INTO t VALUES (1)", [])?;
                Err(StoreError::Broken("test"))
            })
            .await;
        assert!(matches!(ended, Err(StoreError::Broken("test"))));
        assert_eq!(count(&writer).await, 0);
    }

    #[tokio::test]
    async fn a_panic_ends_its_write_alone() {
        let writer = writer();
        let ended: Result<(), StoreError> = writer
            .write(|connection| {
                connection.execute("INSERT INTO t VALUES (1)", [])?;
                panic!("expected by the test");
            })
            .await;
        assert!(matches!(ended, Err(StoreError::GivenUp)));
        insert(&writer, 2).await.unwrap();
        assert_eq!(count(&writer).await, 1);
    }
}
