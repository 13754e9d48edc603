//! The state of long work, on standard error: bars on a terminal, a line per change elsewhere.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use super::Ui;
use super::text::printable;

/// Without a terminal an unchanged state is repeated this often, so that a CI system does not take a long wait for a
/// hang and end it.
const HEARTBEAT: Duration = Duration::from_secs(60);

/// Progress of several pieces of work, each known by a key. Dropping it removes the bars.
pub struct Progress<'ui> {
    ui: &'ui Ui,
    bars: Option<MultiProgress>,
    items: Mutex<HashMap<String, Item>>,
}

struct Item {
    bar: Option<ProgressBar>,
    shown: String,
    shown_at: Instant,
}

impl<'ui> Progress<'ui> {
    /// Progress on this printer's standard error.
    pub fn new(ui: &'ui Ui) -> Self {
        let bars = ui.draws_progress().then(MultiProgress::new);
        Self {
            ui,
            bars,
            items: Mutex::default(),
        }
    }

    /// Shows that `key` is now at `text`; `count` is (done, total) where they are known.
    pub fn update(&self, key: &str, text: &str, count: Option<(u64, u64)>) {
        if self.ui.is_quiet() {
            return;
        }
        let text = match (count, &self.bars) {
            (Some((done, total)), None) => format!("{text} {done}/{total}"),
            _ => text.to_owned(),
        };
        let mut items = self
            .items
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let item = items.entry(key.to_owned()).or_insert_with(|| Item {
            bar: self.bars.as_ref().map(|bars| bars.add(spinner(key))),
            shown: String::new(),
            shown_at: Instant::now(),
        });
        if let Some(bar) = &item.bar {
            if let Some((done, total)) = count {
                bar.set_style(bar_style());
                bar.set_length(total);
                bar.set_position(done);
            }
            bar.set_message(printable(&text).into_owned());
        } else if item.shown != text || item.shown_at.elapsed() >= HEARTBEAT {
            self.ui.stderr_text(&printable(&format!("{key}: {text}")));
            item.shown = text;
            item.shown_at = Instant::now();
        }
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if let Some(bars) = &self.bars {
            // A terminal that is gone cannot be cleared, and need not be.
            let _ = bars.clear();
        }
    }
}

fn spinner(key: &str) -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_prefix(printable(key).into_owned());
    bar.set_style(template("{spinner} {prefix}: {msg} ({elapsed})"));
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

fn bar_style() -> ProgressStyle {
    template("{spinner} {prefix}: {msg} [{bar:24}] {pos}/{len} ({elapsed})").progress_chars("=> ")
}

fn template(text: &str) -> ProgressStyle {
    ProgressStyle::with_template(text).unwrap_or_else(|_| ProgressStyle::default_bar())
}
