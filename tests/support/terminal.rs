//! A terminal with a program in it: what a person would see and press. What was seen is recorded, as asciinema plays it.

use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use nix::sys::termios::{LocalFlags, tcgetattr};
use serde_json::json;

/// Longer than anything takes on a busy machine; a test that waits for what never comes ends then.
const LIMIT: Duration = Duration::from_secs(60);
/// Lines that went up beyond the top and are kept.
const SCROLLBACK: usize = 10_000;

pub const ENTER: &str = "\r";
pub const TAB: &str = "\t";
pub const SPACE: &str = " ";
pub const DOWN: &str = "\u{1b}[B";
pub const ESCAPE: &str = "\u{1b}";
pub const CTRL_C: &str = "\u{3}";

/// A program that runs in a terminal of its own.
pub struct Terminal {
    keyboard: pty_process::blocking::Pty,
    child: Child,
    seen: Arc<Seen>,
    reader: Option<JoinHandle<()>>,
}

/// How a program in a terminal ended.
pub struct Ended {
    /// As a shell has it: 128 and its number after a signal.
    pub code: i32,
    /// The last screen, with what went up beyond its top.
    pub screen: String,
    /// Whether the cursor was left hidden, or keys unseen.
    is_upset: bool,
    /// All that was written, with its escape sequences.
    pub written: String,
}

struct Seen {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser,
    began: Instant,
    recording: String,
    written: Vec<u8>,
    is_closed: bool,
}

impl Terminal {
    /// Starts a program that a [`super::Sandbox`] prepared, in a terminal of 100 columns and 30 lines.
    pub fn start(command: &Command) -> Self {
        Self::sized(command, 100, 30)
    }

    /// The same in a terminal of this size.
    pub fn sized(command: &Command, columns: u16, lines: u16) -> Self {
        let (keyboard, inside) = pty_process::blocking::open().unwrap();
        keyboard.resize(pty_process::Size::new(lines, columns)).unwrap();
        let mut started = pty_process::blocking::Command::new(command.get_program())
            .args(command.get_args())
            .env_clear()
            .envs(
                command
                    .get_envs()
                    .filter_map(|(name, value)| Some((name, value?))),
            )
            .env("TERM", "xterm-256color")
            .env("LANG", "C.UTF-8");
        if let Some(folder) = command.get_current_dir() {
            started = started.current_dir(folder);
        }
        let child = started.spawn(inside).unwrap();
        // The program is told of no size, as by some CI systems; whoever looks on needs one.
        let (columns, lines) = match columns {
            0 => (80, 24),
            columns => (columns, lines),
        };
        let header = json!({"version": 2, "width": columns, "height": lines});
        let seen = Arc::new(Seen {
            state: Mutex::new(State {
                parser: vt100::Parser::new(lines, columns, SCROLLBACK),
                began: Instant::now(),
                recording: format!("{header}\n"),
                written: Vec::new(),
                is_closed: false,
            }),
            changed: Condvar::new(),
        });
        let screen = std::os::fd::AsFd::as_fd(&keyboard).try_clone_to_owned().unwrap();
        let reader = std::thread::spawn({
            let seen = Arc::clone(&seen);
            move || seen.read(std::fs::File::from(screen))
        });
        Self {
            keyboard,
            child,
            seen,
            reader: Some(reader),
        }
    }

    /// Presses these keys.
    #[track_caller]
    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self
    }

    /// Makes it larger or smaller.
    pub fn resize(&mut self, columns: u16, lines: u16) {
        self.keyboard
            .resize(pty_process::Size::new(lines, columns))
            .unwrap();
        self.seen.lock().parser.screen_mut().set_size(lines, columns);
    }

    /// Waits until the screen shows this text; fails the test when it ends without, or never does.
    #[track_caller]
    pub fn shows(&mut self, text: &str) -> &mut Self {
        self.until(&format!("`{text}` to be shown"), |screen| {
            // It may go on in the next line.
            screen.contains(text) || screen.replace('\n', "").contains(text)
        })
    }

    /// Waits until the screen does not show this text any more.
    #[track_caller]
    pub fn hides(&mut self, text: &str) -> &mut Self {
        self.until(&format!("`{text}` to be gone"), |screen| !screen.contains(text))
    }

    /// Waits until the screen is as wanted.
    #[track_caller]
    pub fn until(&mut self, what: &str, is_so: impl Fn(&str) -> bool) -> &mut Self {
        let is_shown = self.waits(LIMIT, is_so);
        assert!(is_shown, "waited for {what}, but saw:\n{}", self.screen());
        self
    }

    /// Presses these keys until the screen is as wanted: a machine that is busy may have given no answer in time.
    #[track_caller]
    pub fn presses_until(&mut self, keys: &str, what: &str, is_so: impl Fn(&str) -> bool) -> &mut Self {
        for _ in 0..10 {
            self.press(keys);
            if self.waits(LIMIT / 20, &is_so) {
                return self;
            }
        }
        panic!("waited for {what}, but saw:\n{}", self.screen());
    }

    /// Whether the screen becomes as wanted within this time, and before the program ends.
    fn waits(&self, time: Duration, is_so: impl Fn(&str) -> bool) -> bool {
        let deadline = Instant::now() + time;
        let mut state = self.seen.lock();
        loop {
            if is_so(&state.shown()) {
                return true;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if state.is_closed || left.is_zero() {
                return false;
            }
            state = self.seen.changed.wait_timeout(state, left).unwrap().0;
        }
    }

    /// Goes down in the list until this is the one that Enter takes.
    #[track_caller]
    pub fn goes_to(&mut self, name: &str) -> &mut Self {
        let is_marked = |screen: &str| screen.lines().any(|line| line.starts_with(&format!("> {name}")));
        let marked = |screen: &str| {
            let line = screen.lines().find(|line| line.starts_with("> "));
            line.map(str::to_owned)
        };
        // The question is drawn before its list: a key that is pressed in between moves a mark that was not seen yet.
        self.until("the list", |screen| marked(screen).is_some());
        for _ in 0..10_000 {
            let screen = self.screen();
            let before = marked(&screen);
            if is_marked(&screen) {
                return self;
            }
            self.press(TAB).until("the next one", |screen| {
                marked(screen).is_some() && marked(screen) != before
            });
        }
        panic!("{name} is not in the list");
    }

    /// What the screen shows now.
    pub fn screen(&self) -> String {
        self.seen.lock().shown()
    }

    /// Waits for the program's end.
    #[track_caller]
    pub fn ends(mut self) -> Ended {
        let deadline = Instant::now() + LIMIT;
        let mut state = self.seen.lock();
        while !state.is_closed {
            let left = deadline.saturating_duration_since(Instant::now());
            let screen = state.shown();
            assert!(!left.is_zero(), "it does not end, and shows:\n{screen}");
            state = self.seen.changed.wait_timeout(state, left).unwrap().0;
        }
        let screen = state.whole();
        let is_hidden = state.parser.screen().hide_cursor();
        let written = String::from_utf8_lossy(&state.written).into_owned();
        drop(state);
        let modes = tcgetattr(&self.keyboard).unwrap().local_flags;
        let is_upset = is_hidden || !modes.contains(LocalFlags::ECHO | LocalFlags::ICANON | LocalFlags::ISIG);
        let status = self.child.wait().unwrap();
        Ended {
            code: status
                .code()
                .or_else(|| Some(128 + status.signal()?))
                .unwrap_or(-1),
            screen,
            is_upset,
            written,
        }
    }
}

impl Ended {
    /// Fails the test unless the program ended with this code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}", self.screen);
        assert!(!self.is_upset, "the terminal is not as it was\n{}", self.screen);
        self
    }

    /// Fails the test unless this was shown.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.screen.contains(text), "`{text}` is not in:\n{}", self.screen);
        self
    }

    /// The one command that was shown for doing the same without a question.
    #[track_caller]
    pub fn same_command(&self) -> String {
        let [command] = &self.same_commands()[..] else {
            panic!("not one command is shown:\n{}", self.screen);
        };
        command.clone()
    }

    /// The commands that were shown for doing the same without a question, whatever lines they take on the screen.
    #[track_caller]
    pub fn same_commands(&self) -> Vec<String> {
        let (_, rest) = self
            .screen
            .split_once("the same without a question:\n")
            .unwrap_or_else(|| panic!("no command is shown:\n{}", self.screen));
        let lines = rest.lines().take_while(|line| line.starts_with("  signet "));
        lines.map(|line| line.trim().to_owned()).collect()
    }
}

impl Seen {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn read(&self, mut terminal: std::fs::File) {
        let mut chunk = [0; 4096];
        // The kernel says EIO when nobody is left on the other side.
        while let Ok(length @ 1..) = terminal.read(&mut chunk) {
            let mut state = self.lock();
            state.parser.process(&chunk[..length]);
            state.written.extend(&chunk[..length]);
            let line = json!([
                state.began.elapsed().as_secs_f64(),
                "o",
                String::from_utf8_lossy(&chunk[..length])
            ]);
            state.recording.push_str(&format!("{line}\n"));
            self.changed.notify_all();
        }
        self.lock().is_closed = true;
        self.changed.notify_all();
    }
}

impl State {
    /// The lines of the screen, as they stand below each other.
    fn shown(&self) -> String {
        let screen = self.parser.screen();
        let rows: Vec<String> = screen.rows(0, screen.size().1).collect();
        rows.join("\n").trim_end_matches('\n').to_owned()
    }

    /// The screen with what went up beyond its top.
    fn whole(&mut self) -> String {
        let screen = self.parser.screen_mut();
        let (lines, columns) = screen.size();
        screen.set_scrollback(usize::MAX);
        let mut text = String::new();
        let above = screen.scrollback();
        for at in (1..=above).rev() {
            screen.set_scrollback(at);
            let row = screen.rows(0, columns).next().unwrap_or_default();
            text.push_str(&format!("{row}\n"));
        }
        screen.set_scrollback(0);
        let rows: Vec<String> = screen.rows(0, columns).take(lines.into()).collect();
        text + rows.join("\n").trim_end()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that failed leaves nothing running.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let test = std::thread::current()
            .name()
            .unwrap_or("terminal")
            .replace("::", "-");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terminal");
        let written = std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(folder.join(format!("{test}.cast")), &self.seen.lock().recording));
        // A recording is for whoever looks into a failure; none is no failure.
        drop(written);
        // Whatever a child of the program keeps open ends with the terminal, and is not waited for.
        drop(self.reader.take());
    }
}
