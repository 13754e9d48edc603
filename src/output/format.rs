//! The choices of `--output` and `--color`.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How results are written to standard output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Columns and labelled lines for people.
    #[default]
    Table,
    /// One JSON document.
    Json,
    /// One JSON object a line, written as it arrives.
    Jsonl,
    /// One YAML document.
    Yaml,
    /// Only the names (or hrefs, digests), one a line, for shell loops.
    Name,
}

impl Format {
    /// Whether a program reads it: errors then go to standard output as an object as well.
    pub fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl)
    }
}

impl FromStr for Format {
    type Err = String;

    /// Reads the word that `--output` takes.
    fn from_str(text: &str) -> Result<Self, String> {
        <Self as clap::ValueEnum>::from_str(text, false)
    }
}

/// When colour is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
