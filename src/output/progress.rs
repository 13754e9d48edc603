//! The state of long work, on standard error: bars on a terminal, a line per change elsewhere.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use console::Term;
use indicatif::{MultiProgress, ProgressBar, ProgressState, ProgressStyle};

use super::Ui;
use super::bar::Bar;
use super::text::printable;

/// Without a terminal an unchanged state is repeated this often, so that a CI system does not take a long wait for a
/// hang and end it.
const HEARTBEAT: Duration = Duration::from_secs(60);
/// How often a bar is drawn without a change: the time that is left runs on.
const TICK: Duration = Duration::from_millis(150);

/// Progress of several pieces of work, each known by a key, and of the whole. Dropping it removes the bars.
pub struct Progress<'ui> {
    ui: &'ui Ui,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    items: HashMap<String, Item>,
    whole: Option<Drawn>,
}

struct Item {
    /// On a terminal, where it has room for one more.
    bar: Option<Drawn>,
    shown: String,
    shown_at: Instant,
}

/// A bar on the screen.
struct Drawn {
    bar: ProgressBar,
    /// Its name, and what happens now.
    words: Arc<Mutex<[String; 2]>>,
}

impl<'ui> Progress<'ui> {
    /// Progress on this printer's standard error.
    pub fn new(ui: &'ui Ui) -> Self {
        Self {
            ui,
            state: Mutex::default(),
        }
    }

    /// Shows from now on, below the others, how much of the whole is done: `total` of `what`. One alone is no whole.
    pub fn whole(&self, what: &str, total: usize) {
        if let Some(bars) = self.ui.bars()
            && total > 1
        {
            let drawn = Drawn::new(bars.add(ProgressBar::no_length()), &format!("all {what}"), "");
            drawn.count(0, total as u64);
            self.state().whole = Some(drawn);
        }
    }

    /// One more of the whole is done.
    pub fn advance(&self) {
        if let Some(whole) = &self.state().whole {
            whole.bar.inc(1);
        }
    }

    /// Shows that `key` is under way, where bars are drawn.
    pub fn begin(&self, key: &str, text: &str) {
        if self.ui.bars().is_some() {
            self.update(key, text, None);
        }
    }

    /// Shows that `key` is now at `text`; `count` is (done, total) where they are known, and stays until it is given
    /// again.
    pub fn update(&self, key: &str, text: &str, count: Option<(u64, u64)>) {
        if self.ui.is_quiet() {
            return;
        }
        let mut state = self.state();
        let Some(bars) = self.ui.bars() else {
            let text = match count {
                Some((done, total)) => format!("{text} {done}/{total}"),
                None => text.to_owned(),
            };
            let item = state.items.entry(key.to_owned()).or_insert_with(Item::new);
            if item.shown != text || item.shown_at.elapsed() >= HEARTBEAT {
                self.ui.stderr_text(&printable(&format!("{key}: {text}")));
                item.shown = text;
                item.shown_at = Instant::now();
            }
            return;
        };
        // What finds no room now may do so later, when others have ended.
        let drawn = state.items.values().filter(|item| item.bar.is_some()).count();
        let has_room = drawn + 2 < usize::from(Term::stderr().size().0);
        let whole = state.whole.as_ref().map(|whole| whole.bar.clone());
        let item = state.items.entry(key.to_owned()).or_insert_with(Item::new);
        if item.bar.is_none() && (has_room || drawn == 0) {
            let bar = match &whole {
                Some(whole) => bars.insert_before(whole, ProgressBar::no_length()),
                None => bars.add(ProgressBar::no_length()),
            };
            item.bar = Some(Drawn::new(bar, key, text));
        }
        if let Some(drawn) = &item.bar {
            drawn.says(text);
            if let Some((done, total)) = count {
                drawn.count(done, total);
            }
        }
    }

    /// Shows how much of `key` is done, where bars are drawn.
    pub fn count(&self, key: &str, done: u64, total: u64) {
        if let Some(Item { bar: Some(drawn), .. }) = self.state().items.get(key) {
            drawn.count(done, total);
        }
    }

    /// `key` has ended: its bar leaves.
    pub fn done(&self, key: &str) {
        if let Some(bars) = self.ui.bars()
            && let Some(Item { bar: Some(drawn), .. }) = self.state().items.remove(key)
        {
            drawn.leaves(bars);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        let Some(bars) = self.ui.bars() else { return };
        let mut state = self.state();
        let items = std::mem::take(&mut state.items);
        let drawn = items.into_values().filter_map(|item| item.bar);
        for drawn in drawn.chain(state.whole.take()) {
            drawn.leaves(bars);
        }
    }
}

impl Item {
    fn new() -> Self {
        Self {
            bar: None,
            shown: String::new(),
            shown_at: Instant::now(),
        }
    }
}

impl Drawn {
    fn new(bar: ProgressBar, name: &str, text: &str) -> Self {
        let words = [name, text].map(|text| printable(text).replace('\n', " "));
        let words = Arc::new(Mutex::new(words));
        bar.set_style(style(words.clone()));
        bar.enable_steady_tick(TICK);
        Self { bar, words }
    }

    fn says(&self, text: &str) {
        let text = printable(text).replace('\n', " ");
        self.words.lock().unwrap_or_else(PoisonError::into_inner)[1] = text;
    }

    fn count(&self, done: u64, total: u64) {
        self.bar.set_length(total);
        self.bar.set_position(done);
    }

    fn leaves(self, bars: &MultiProgress) {
        self.bar.finish_and_clear();
        bars.remove(&self.bar);
    }
}

/// A line that is made anew each time it is drawn: the terminal may have another width by then.
fn style(words: Arc<Mutex<[String; 2]>>) -> ProgressStyle {
    let line = move |state: &ProgressState, out: &mut dyn Write| {
        let [name, text] = words.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let count = state.len().map(|total| (state.pos().min(total), total));
        let rate = state.per_sec();
        let is_known = count.is_some_and(|(done, total)| done < total) && rate > 0.0;
        let bar = Bar {
            name,
            text,
            count,
            elapsed: state.elapsed(),
            rate: is_known.then(|| (rate, state.eta())),
        };
        // Behind the spinner and its blank; in the last column some terminals begin a new line.
        let width = usize::from(Term::stderr().size().1).saturating_sub(3);
        // There is nobody to be told that a line cannot be drawn.
        let _ = out.write_str(&bar.line(width));
    };
    ProgressStyle::with_template("{spinner} {line}")
        .unwrap_or_else(|_| ProgressStyle::default_spinner())
        .tick_chars("|/-\\ ")
        .with_key("line", line)
}
