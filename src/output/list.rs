//! Rows of a list, which may be too long to hold in memory.

use std::io;

use futures_util::{Stream, StreamExt};
use serde::Serialize;
use serde_json::json;

use super::report::Block;
use super::{Cell, Format, Ui};

/// One item of a list.
pub trait Row: Serialize {
    /// The table's headings.
    const HEADERS: &'static [&'static str];

    /// The cells under the headings.
    fn cells(&self) -> Vec<Cell>;

    /// What `-o name` prints.
    fn name(&self) -> String;
}

impl Ui {
    /// Prints a list as it arrives where the format allows (`jsonl`, `name`), else when it is complete: a JSON
    /// document that breaks off is worth nothing. Returns the first error of the stream; items before it have been
    /// printed only by the streaming formats.
    pub async fn list<T, E>(&self, items: impl Stream<Item = Result<T, E>>) -> Result<(), E>
    where
        T: Row,
        E: From<io::Error>,
    {
        let mut items = std::pin::pin!(items);
        let mut all = Vec::new();
        while let Some(item) = items.next().await {
            let item = item?;
            match self.format() {
                Format::Jsonl => self.json_line(&item)?,
                Format::Name => self.result_line(&item.name())?,
                _ => all.push(item),
            }
        }
        match self.format() {
            Format::Jsonl | Format::Name => {}
            Format::Json => self.json_document(&json!({ "results": all }))?,
            Format::Yaml => self.yaml_document(&json!({ "results": all }))?,
            // The formats of pipelines are refused before: no list checks anything.
            _ => self.blocks(&[Block::Table {
                headers: T::HEADERS.to_vec(),
                rows: all.iter().map(Row::cells).collect(),
            }])?,
        }
        Ok(())
    }
}
