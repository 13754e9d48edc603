//! Tasks from waiting to their end. Each step asks for the state before it, so that of two that race one wins.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

use super::Time;
use crate::server::error::StoreError;

/// How often a task is begun before it is given up: something in it may end the server each time.
const STARTS_MAX: i64 = 3;

/// A task that has not ended.
#[derive(Debug, Clone)]
pub(in crate::server) struct Unfinished {
    pub(in crate::server) id: i64,
    pub(in crate::server) uuid: String,
    pub(in crate::server) logging_cid: String,
    /// `waiting`, `running` or `canceling`.
    pub(in crate::server) state: String,
    /// JSON.
    pub(in crate::server) work: String,
    /// PRNs.
    pub(in crate::server) reserved: Vec<String>,
}

/// What a task leaves when it has done its work.
#[derive(Debug, Default)]
pub(in crate::server) struct Done {
    /// Hrefs.
    pub(in crate::server) created: Vec<String>,
    pub(in crate::server) result: Option<Value>,
    pub(in crate::server) progress: Vec<Value>,
}

/// What became of a wish to cancel.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::server) enum Cancel {
    /// It waited, and is canceled, or was canceled before.
    Ended,
    /// It runs, under this id, and is to be stopped.
    Stopping(i64),
    /// It has ended otherwise.
    TooLate,
}

/// Those that have not ended, in the order in which they were asked for.
pub(in crate::server) fn unfinished(connection: &Connection) -> Result<Vec<Unfinished>, StoreError> {
    let query = "SELECT id, uuid, logging_cid, state, work, reserved_resources FROM task
        WHERE state IN ('waiting', 'running', 'canceling') ORDER BY id";
    let mut query = connection.prepare_cached(query)?;
    let rows = query.query_map([], |row| {
        let reserved: String = row.get(5)?;
        Ok(Unfinished {
            id: row.get(0)?,
            uuid: row.get(1)?,
            logging_cid: row.get(2)?,
            state: row.get(3)?,
            work: row.get(4)?,
            reserved: serde_json::from_str(&reserved).unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// waiting → running. `false` when it no longer waits.
pub(in crate::server) fn start(connection: &Connection, id: i64) -> Result<bool, StoreError> {
    let now = Time::now();
    let query = "UPDATE task SET state = 'running', starts = starts + 1, updated = ?1, started = ?1,
        unblocked = coalesce(unblocked, ?1) WHERE id = ?2 AND state = 'waiting'";
    change(connection, query, params![now, id])
}

/// running → completed. `false` when it no longer runs: then its work is to be taken back.
pub(in crate::server) fn complete(connection: &Connection, id: i64, done: &Done) -> Result<bool, StoreError> {
    let now = Time::now();
    let query = "UPDATE task SET state = 'completed', updated = ?1, finished = ?1, created_resources = ?2,
        result = ?3, progress_reports = ?4 WHERE id = ?5 AND state = 'running'";
    let values = params![
        now,
        json!(done.created).to_string(),
        done.result.as_ref().map(Value::to_string),
        Value::Array(done.progress.clone()).to_string(),
        id,
    ];
    change(connection, query, values)
}

/// running → failed, canceling → canceled.
pub(in crate::server) fn fail(connection: &Connection, id: i64, description: &str) -> Result<(), StoreError> {
    let now = Time::now();
    let error = json!({ "traceback": null, "description": description }).to_string();
    let query = "UPDATE task SET updated = ?1, finished = ?1,
        error = CASE state WHEN 'running' THEN ?2 END,
        progress_reports = replace(progress_reports, '\"state\":\"running\"', '\"state\":\"failed\"'),
        state = CASE state WHEN 'running' THEN 'failed' ELSE 'canceled' END
        WHERE id = ?3 AND state IN ('running', 'canceling')";
    change(connection, query, params![now, error, id]).map(drop)
}

/// running or canceling → canceled.
pub(in crate::server) fn canceled(connection: &Connection, id: i64) -> Result<(), StoreError> {
    let now = Time::now();
    let query = "UPDATE task SET state = 'canceled', updated = ?1, finished = ?1,
        progress_reports = replace(progress_reports, '\"state\":\"running\"', '\"state\":\"canceled\"')
        WHERE id = ?2 AND state IN ('running', 'canceling')";
    change(connection, query, params![now, id]).map(drop)
}

/// running → waiting, as if it had not begun; canceling → canceled.
pub(in crate::server) fn put_back(connection: &Connection, id: i64) -> Result<(), StoreError> {
    let query =
        "UPDATE task SET state = 'waiting', started = NULL, unblocked = NULL, progress_reports = '[]',
        starts = starts - 1, updated = ?1 WHERE id = ?2 AND state = 'running'";
    if !change(connection, query, params![Time::now(), id])? {
        canceled(connection, id)?;
    }
    Ok(())
}

/// Shows how far a running task is.
pub(in crate::server) fn progress(
    connection: &Connection,
    id: i64,
    reports: &Value,
) -> Result<(), StoreError> {
    let query = "UPDATE task SET progress_reports = ?1, updated = ?2 WHERE id = ?3 AND state IN ('running', 'canceling')";
    change(connection, query, params![reports.to_string(), Time::now(), id]).map(drop)
}

/// What a server does first: tasks that another has left running wait again, and are given up when they were begun too
/// often; what was being canceled is canceled.
pub(in crate::server) fn recover(connection: &Connection) -> Result<(), StoreError> {
    for task in unfinished(connection)? {
        let starts: i64 = connection.query_row("SELECT starts FROM task WHERE id = ?", [task.id], |row| {
            row.get(0)
        })?;
        match task.state.as_str() {
            "canceling" => canceled(connection, task.id)?,
            "running" if starts >= STARTS_MAX => {
                let why = format!("The server has ended {starts} times while this task ran.");
                fail(connection, task.id, &why)?;
            }
            "running" => {
                let query = "UPDATE task SET state = 'waiting', started = NULL, unblocked = NULL,
                    progress_reports = '[]', updated = ?1 WHERE id = ?2";
                change(connection, query, params![Time::now(), task.id])?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Cancels what waits, and marks what runs. `None` when there is no such task.
pub(in crate::server) fn cancel(connection: &Connection, uuid: &str) -> Result<Option<Cancel>, StoreError> {
    let found: Option<(i64, String)> = connection
        .prepare_cached("SELECT id, state FROM task WHERE uuid = ?")?
        .query_row([uuid], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((id, state)) = found else { return Ok(None) };
    let now = Time::now();
    let cancel = match state.as_str() {
        "waiting" => {
            let query = "UPDATE task SET state = 'canceled', updated = ?1, unblocked = ?1, finished = ?1
                WHERE id = ?2";
            change(connection, query, params![now, id])?;
            Cancel::Ended
        }
        "running" => {
            change(
                connection,
                "UPDATE task SET state = 'canceling', updated = ?1 WHERE id = ?2",
                params![now, id],
            )?;
            Cancel::Stopping(id)
        }
        "canceling" => Cancel::Stopping(id),
        "canceled" => Cancel::Ended,
        _ => Cancel::TooLate,
    };
    Ok(Some(cancel))
}

fn change(connection: &Connection, query: &str, values: impl rusqlite::Params) -> Result<bool, StoreError> {
    Ok(connection.prepare_cached(query)?.execute(values)? > 0)
}
