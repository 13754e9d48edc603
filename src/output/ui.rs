//! The one printer.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use indicatif::MultiProgress;
use serde::Serialize;

use super::events::Events;
use super::table::Surface;
use super::text::printable;
use super::tone::{Paint, Tone};
use super::wrap::wrap;
use super::{Block, ColorChoice, Failure, Format, Outcome, Partial, Report};
use super::{github, junit, markdown, sarif, table, tree};

/// GitHub takes a mebibyte for the summary of a step, and refuses all of a longer one.
const SUMMARY_MOST: usize = 1000 * 1024;

/// What decides how things are shown; from flags and the environment.
#[derive(Clone, Debug, Default)]
pub struct UiOptions {
    /// `--output`, or what the configuration says; [`Format::Table`] when neither does.
    pub format: Option<Format>,
    /// `--quiet`: no progress, notes or hints; warnings and errors stay.
    pub quiet: bool,
    /// `--color`, already joined with `NO_COLOR`, `CLICOLOR_FORCE` and `TERM`.
    pub color: ColorChoice,
    /// Whether the locale's characters are Unicode's, in UTF-8.
    pub utf8: bool,
    /// Whether moving progress is wanted on a terminal: not with `TERM=dumb` or `CI`.
    pub moves: bool,
    /// Whether requests are logged on standard error: bars would be torn apart by them.
    pub logs: bool,
    /// Whether asking is allowed at all: not with `--no-input` or `CI`.
    pub may_ask: bool,
    /// The file that GitHub Actions shows as the step's summary.
    pub summary: Option<PathBuf>,
}

/// Prints results to standard output and everything else to standard error.
///
/// A closed standard output is reported as [`io::ErrorKind::BrokenPipe`], which ends the program silently.
pub struct Ui {
    pub(super) options: UiOptions,
    out: Mutex<BufWriter<io::Stdout>>,
    /// Colours of results, which standard output decides, and of messages, which standard error does.
    pub(super) paint: [Paint; 2],
    stdout_is_terminal: bool,
    stderr_is_terminal: bool,
    /// Bars of progress, where they are drawn.
    bars: Option<MultiProgress>,
    events: OnceLock<Events>,
}

impl Ui {
    /// A printer for this process' streams.
    pub fn new(options: UiOptions) -> Self {
        let (stdout, stderr) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        let paint = |is_terminal| {
            Paint(match options.color {
                ColorChoice::Always => true,
                ColorChoice::Never => false,
                ColorChoice::Auto => is_terminal,
            })
        };
        let draws = stderr && options.moves && !options.logs && !options.quiet;
        Self {
            paint: [paint(stdout), paint(stderr)],
            bars: draws.then(MultiProgress::new),
            options,
            out: Mutex::new(BufWriter::new(io::stdout())),
            stdout_is_terminal: stdout,
            stderr_is_terminal: stderr,
            events: OnceLock::new(),
        }
    }

    /// The format of results.
    pub fn format(&self) -> Format {
        self.options.format.unwrap_or_default()
    }

    /// Whether a person is there to answer: standard input and error are terminals and asking is allowed.
    pub fn can_ask(&self) -> bool {
        self.options.may_ask && self.stderr_is_terminal && io::stdin().is_terminal()
    }

    /// Whether moving progress is drawn.
    pub fn draws_progress(&self) -> bool {
        self.bars.is_some()
    }

    /// The bars on the screen, where they are drawn.
    pub(super) fn bars(&self) -> Option<&MultiProgress> {
        self.bars.as_ref()
    }

    /// Does something to the terminal while no bar is on it.
    fn beside_bars<T>(&self, work: impl FnOnce() -> T) -> T {
        match &self.bars {
            Some(bars) => bars.suspend(work),
            None => work(),
        }
    }

    /// Whether notes and progress are wanted.
    pub fn is_quiet(&self) -> bool {
        self.options.quiet
    }

    /// Prints a report in the chosen format.
    pub fn report(&self, report: &impl Report) -> io::Result<()> {
        match self.format() {
            Format::Table => self.blocks(&report.blocks()),
            Format::Json => self.json_document(report),
            Format::Jsonl => self.json_line(report),
            Format::Yaml => self.yaml_document(report),
            Format::Name => report.names().iter().try_for_each(|name| self.result_line(name)),
            Format::Junit | Format::Sarif | Format::Github | Format::Markdown => {
                self.outcome(&report.outcome().unwrap_or_default(), 0)
            }
        }
    }

    /// Prints what was checked for a pipeline.
    fn outcome(&self, outcome: &Outcome, exit_code: u8) -> io::Result<()> {
        match self.format() {
            Format::Junit => self.raw(junit::render(outcome).as_bytes()),
            Format::Sarif => self.json_document(&sarif::render(outcome, exit_code)),
            Format::Github => {
                if let Some(summary) = &self.options.summary
                    && let Err(error) = add_to(summary, &markdown::render(outcome, SUMMARY_MOST))
                {
                    self.warn(&format!("no summary in {}: {error}", summary.display()));
                }
                self.raw(github::render(outcome).as_bytes())
            }
            _ => self.raw(markdown::render(outcome, usize::MAX).as_bytes()),
        }
    }

    /// Prints a failure to standard output for programs: `{"error": …}`, or the document of what was found out
    /// before with `error` added. Nothing in the formats for people, which read standard error.
    pub fn failure(&self, partial: Option<&Partial>, failure: &Failure<'_>) -> io::Result<()> {
        if !self.format().holds_errors() {
            return Ok(());
        }
        if self.format().is_of_pipelines() {
            let outcome = partial.and_then(|partial| partial.outcome.clone());
            let outcome = outcome.unwrap_or_default().with_failure(failure);
            return self.outcome(&outcome, failure.exit_code);
        }
        let document = partial.map(|partial| partial.document.clone());
        let mut document = document.unwrap_or_else(|| serde_json::json!({}));
        document["error"] = serde_json::to_value(failure)?;
        if self.format() == Format::Jsonl {
            self.json_line(&document)
        } else {
            self.json_document(&document)
        }
    }

    /// Prints a document that has one form whatever the format (a completion script, a manual page).
    pub fn raw(&self, bytes: &[u8]) -> io::Result<()> {
        self.with_out(|out| out.write_all(bytes))
    }

    /// One line of result.
    pub fn result_line(&self, text: &str) -> io::Result<()> {
        self.with_out(|out| writeln!(out, "{}", printable(text)))
    }

    /// One JSON object on a line of its own.
    pub fn json_line(&self, value: &impl Serialize) -> io::Result<()> {
        self.with_out(|out| {
            serde_json::to_writer(&mut *out, value)?;
            writeln!(out)
        })
    }

    /// One JSON document, indented.
    pub(super) fn json_document(&self, value: &impl Serialize) -> io::Result<()> {
        self.with_out(|out| {
            serde_json::to_writer_pretty(&mut *out, value)?;
            writeln!(out)
        })
    }

    /// One YAML document.
    pub(super) fn yaml_document(&self, value: &impl Serialize) -> io::Result<()> {
        let text = serde_yaml_ng::to_string(value).map_err(io::Error::other)?;
        self.with_out(|out| out.write_all(text.as_bytes()))
    }

    /// Blocks for people, a blank line between them.
    pub(super) fn blocks(&self, blocks: &[Block]) -> io::Result<()> {
        for (index, block) in blocks.iter().enumerate() {
            let gap = if index == 0 { "" } else { "\n" };
            let text = self.block(block);
            self.with_out(|out| write!(out, "{gap}{text}"))?;
        }
        Ok(())
    }

    fn block(&self, block: &Block) -> String {
        let surface = self.surface();
        match block {
            Block::Text(text) => wrap(&[text.into()], surface.width)
                .iter()
                .map(|line| line.painted(surface.paint) + "\n")
                .collect(),
            Block::Verbatim(text) => format!("{}\n", printable(text)),
            Block::Fields(fields) => table::fields(fields, surface),
            Block::Table { headers, rows } => table::render(headers, rows, surface),
            Block::Tree(roots) => tree::render(roots, surface),
        }
    }

    /// What results are drawn on now: a terminal may have been resized.
    fn surface(&self) -> Surface {
        let size = self
            .stdout_is_terminal
            .then(|| console::Term::stdout().size_checked());
        Surface {
            // One of no columns does not know them.
            width: size
                .flatten()
                .map(|(_, columns)| columns.into())
                .filter(|columns| *columns > 0),
            paint: self.paint[0],
            draws_lines: self.options.utf8,
        }
    }

    /// Writes down from now on what happens, in this file: [`Ui::event`].
    pub fn log_events(&self, path: &Path) -> io::Result<()> {
        let events = Events::open(path)?;
        // A run has one log: a second one is never asked for.
        let _ = self.events.set(events);
        Ok(())
    }

    /// Adds an event with these fields to the log, if there is one.
    pub fn event(&self, event: &str, about: serde_json::Value) {
        let written = self.events.get().map(|events| events.add(event, about));
        if let Some(Err(error)) = written {
            self.warn(&format!("events are not written any more: {error}"));
        }
    }

    /// A warning: something is wrong that does not stop the command.
    pub fn warn(&self, text: &str) {
        self.stderr_line(&self.paint[1].tone(Tone::Caution, "warning"), text);
    }

    /// A note: what happens now. Not with `--quiet`.
    pub fn note(&self, text: &str) {
        if !self.options.quiet {
            self.stderr_text(&printable(text));
        }
    }

    /// What a question is about, or what was answered; also with `--quiet`, for it was asked.
    pub fn show(&self, text: &str) {
        self.stderr_text(&printable(text));
    }

    /// What the user could do next. Not with `--quiet`.
    pub fn hint(&self, text: &str) {
        if !self.options.quiet {
            self.stderr_line(&self.paint[1].code("36", "hint"), text);
        }
    }

    /// The error that ends the command.
    pub fn error(&self, text: &str) {
        self.stderr_line(&self.paint[1].tone(Tone::Bad, "error"), text);
    }

    fn stderr_line(&self, label: &str, text: &str) {
        self.stderr_text(&format!("{label}: {}", printable(text)));
    }

    /// Standard error may be closed: there is no one left to tell.
    pub(super) fn stderr_text(&self, text: &str) {
        let _ = self.beside_bars(|| writeln!(io::stderr(), "{text}"));
    }

    /// Runs `write` on standard output and flushes, so that a reader behind a pipe sees each result at once.
    fn with_out(&self, write: impl FnOnce(&mut BufWriter<io::Stdout>) -> io::Result<()>) -> io::Result<()> {
        let mut out = self.out.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let print = || {
            write(&mut out)?;
            out.flush()
        };
        match self.stdout_is_terminal {
            true => self.beside_bars(print),
            false => print(),
        }
    }
}

/// Adds a text to a file, made if need be.
fn add_to(path: &Path, text: &str) -> io::Result<()> {
    let mut file = std::fs::OpenOptions::new().append(true).create(true).open(path)?;
    file.write_all(text.as_bytes())
}
