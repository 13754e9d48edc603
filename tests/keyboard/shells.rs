//! Shells in which someone presses Tab. Each has a home of its own, in which README's line has installed the completion.

use std::path::PathBuf;

use crate::support::terminal::{ENTER, TAB};
use crate::support::{Sandbox, Shell, Terminal};

/// The shells, and bash with what Debian puts into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Bash,
    BashCompletion,
    Zsh,
    Fish,
}

const CTRL_A: &str = "\u{1}";
const CTRL_E: &str = "\u{5}";
const CTRL_L: &str = "\u{c}";
const CTRL_U: &str = "\u{15}";
/// Enough for a list with what is to be known of each.
const SIZE: (u16, u16) = (180, 40);

impl Kind {
    /// The program's name.
    pub fn program(self) -> &'static str {
        match self {
            Self::Bash | Self::BashCompletion => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
        }
    }

    /// Whether all that it needs is installed; else says what is not.
    pub fn missing(self) -> Option<&'static str> {
        let program = self.program();
        if !crate::support::is_installed(program) {
            return Some(program);
        }
        let has = self != Self::BashCompletion || std::path::Path::new(BASH_COMPLETION).exists();
        (!has).then_some("bash-completion")
    }
}

const BASH_COMPLETION: &str = "/usr/share/bash-completion/bash_completion";

/// A shell at its prompt.
pub struct Prompt {
    kind: Kind,
    terminal: Terminal,
    /// Its home goes with it.
    _shell: Shell,
}

impl Prompt {
    /// A shell of somebody with this sandbox.
    pub fn of(kind: Kind, user: Sandbox) -> Self {
        Self::with_programs(kind, user, None)
    }

    /// The same, with another folder before all that programs are looked for in.
    pub fn with_programs(kind: Kind, user: Sandbox, folder: Option<PathBuf>) -> Self {
        // What people have in there before is little: a prompt, and for the test all at once where there is a choice.
        match kind {
            Kind::Bash | Kind::BashCompletion => {
                user.write(
                    ".inputrc",
                    "set show-all-if-ambiguous on\nset bell-style none\nset page-completions off\n\
                     set completion-query-items 0\nset enable-bracketed-paste off\n",
                );
                let before = match kind {
                    Kind::Bash => String::new(),
                    _ => format!(". {BASH_COMPLETION}\n"),
                };
                user.write(".bashrc", format!("PS1='$ '\n{before}"));
            }
            Kind::Zsh => drop(user.write(".zshrc", "PS1='$ '\nunsetopt beep list_ambiguous\nLISTMAX=1000\n")),
            Kind::Fish => drop(user.write(
                ".config/fish/config.fish",
                "set -g fish_greeting\nset -g fish_autosuggestion_enabled 0\nfunction fish_prompt; echo -n '$ '; end\n\
                 function fish_title; end\n",
            )),
        }
        let shell = Shell::new(user, folder);
        let readme = include_str!("../../README.md");
        let installs = format!("signet completions {}", kind.program());
        let line = readme.lines().find(|line| line.contains(&installs)).unwrap();
        shell.run(line).success();
        let args: &[&str] = match kind {
            Kind::Bash | Kind::BashCompletion => &["--noprofile", "-i"],
            Kind::Zsh => &["--no-globalrcs", "-i"],
            Kind::Fish => &["-i"],
        };
        let command = shell.sandbox().program(kind.program(), args);
        let mut terminal = Terminal::sized(&command, SIZE.0, SIZE.1);
        terminal.until("the prompt", |screen| screen.trim_end() == "$");
        Self {
            kind,
            terminal,
            _shell: shell,
        }
    }

    /// Types this, and Tab; then the line is that.
    #[track_caller]
    pub fn completes(&mut self, typed: &str, line: &str) -> &mut Self {
        let what = format!("`{typed}` to become `{line}`");
        let line = format!("$ {line}");
        let is_there = |screen: &str| screen.lines().any(|shown| shown.trim_end() == line.trim_end());
        self.terminal.press(typed).presses_until(TAB, &what, is_there);
        self.clears()
    }

    /// Types this, and Tab; then all of these are shown to choose from, and none of the others.
    #[track_caller]
    pub fn offers(&mut self, typed: &str, all: &[&str], none: &[&str]) -> &mut Self {
        let has = |screen: &str, text: &str| below(screen).contains(text);
        let what = format!("`{typed}` to offer {all:?}");
        let is_there = |screen: &str| all.iter().all(|text| has(screen, text));
        self.terminal.press(typed).presses_until(TAB, &what, is_there);
        let screen = self.terminal.screen();
        for text in none {
            assert!(!has(&screen, text), "{:?} offers `{text}`:\n{screen}", self.kind);
        }
        self.clears()
    }

    /// Types this, and Tab; then the line grows to show that, and has these words, as the shell understands them.
    #[track_caller]
    pub fn words(&mut self, typed: &str, shown: &str, words: &[&str]) -> &mut Self {
        let what = format!("`{typed}` to show `{shown}`");
        let is_there = |screen: &str| screen.contains(shown);
        self.terminal.press(typed).presses_until(TAB, &what, is_there);
        // Run, it would be signet; so it is printed.
        let print = [CTRL_A, "printf '[%s]' ", CTRL_E, "; echo", ENTER].concat();
        self.terminal.press(&print);
        let printed: String = words.iter().map(|word| format!("[{word}]")).collect();
        self.terminal.until(&format!("the words {printed}"), |screen| {
            screen.contains(&printed)
        });
        self.runs("true")
    }

    /// Types this, and Tab; nothing comes of it, nothing is shown, and the shell goes on.
    #[track_caller]
    pub fn says_nothing(&mut self, typed: &str) -> &mut Self {
        self.terminal.press(typed).press(TAB);
        // What the shell takes next, it takes when it is done with Tab.
        self.terminal.press("#");
        let line = format!("$ {typed}#");
        self.terminal
            .until("nothing but the line", |screen| screen.trim_end() == line);
        self.clears()
    }

    /// Runs this command.
    #[track_caller]
    pub fn runs(&mut self, command: &str) -> &mut Self {
        self.terminal.press(command).press(ENTER);
        self.clears()
    }

    /// An empty line on an empty screen.
    #[track_caller]
    fn clears(&mut self) -> &mut Self {
        self.terminal.press(CTRL_E).press(CTRL_U).press(CTRL_L);
        self.terminal
            .until("an empty screen", |screen| screen.trim_end() == "$");
        self
    }
}

/// What is below the line with the prompt.
fn below(screen: &str) -> &str {
    screen.split_once('\n').map_or("", |(_, below)| below)
}
