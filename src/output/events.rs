//! What happens in a long run, as it happens: a JSON object a line, in a file.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Mutex;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

/// A file of events. Several runs may add to one.
pub(super) struct Events {
    /// `None` after it could not be written: the run is worth more than its log.
    file: Mutex<Option<File>>,
}

impl Events {
    /// Opens the file to add to it; a new one is for the user alone, as it names private repositories. A pipe or
    /// `/dev/stderr` will do as well.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new()
            .append(true)
            .create(true)
            .mode(0o600)
            .open(path)?;
        Ok(Self {
            file: Mutex::new(Some(file)),
        })
    }

    /// Adds an event: `time`, `event`, and the fields of `about`. An error is given once; nothing is written behind it.
    pub(super) fn add(&self, event: &str, about: Value) -> io::Result<()> {
        let mut line = Map::new();
        line.insert("time".to_owned(), json!(Timestamp::now()));
        line.insert("event".to_owned(), json!(event));
        if let Value::Object(about) = about {
            line.extend(about);
        }
        let line = format!("{}\n", Value::Object(line));
        let mut file = self
            .file
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        // In one piece: a reader never sees half an event.
        match file.as_mut().map(|file| file.write_all(line.as_bytes())) {
            Some(Err(error)) => {
                *file = None;
                Err(error)
            }
            _ => Ok(()),
        }
    }
}
