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
    /// JUnit's XML; like those below for script validate, repo sign, task wait, signature verify and repo audit.
    Junit,
    /// SARIF 2.1.0.
    Sarif,
    /// Annotations of GitHub Actions, and a summary in $GITHUB_STEP_SUMMARY.
    Github,
    /// A table in Markdown.
    Markdown,
}

impl Format {
    /// Whether it has a place for the error that ends a command: that goes to standard output as well then, in one
    /// document with what was found out before.
    pub fn holds_errors(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl) || self.is_of_pipelines()
    }

    /// Whether only what has several results, good or not, can be shown in it.
    pub fn is_of_pipelines(self) -> bool {
        matches!(self, Self::Junit | Self::Sarif | Self::Github | Self::Markdown)
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
