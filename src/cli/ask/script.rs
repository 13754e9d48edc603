//! The script of a signing service: one that is there, or a new one.

use std::path::{Path, PathBuf};

use super::Answers;
use crate::cli::script::ValidationArgs;
use crate::context::Context;
use crate::error::CommandError;
use crate::ops::script::ServiceClass;
use crate::ops::script_new::{self, Signer, TemplateOptions};
use crate::output::{Choice, CommandLine, Ui};

const WHAT: &str = "SCRIPT";
/// Where administrators keep programs of their own.
const PLACE: &str = "/usr/local/bin/sign-image";

/// Asks for the script. Only for images there is a text for a new one, and only on this machine it can be written.
pub(super) fn script(
    context: &Context,
    validation: &ValidationArgs,
    answers: &mut Answers,
) -> Result<PathBuf, CommandError> {
    let ui = &context.ui;
    if validation.on.is_some() {
        let question = "Script (a path on that machine)";
        return Ok(ui.ask_text(question, WHAT, None, &|_| Ok(()))?.into());
    }
    if validation.class() == ServiceClass::ContainerManifest {
        let mut shown: Vec<Choice> = Signer::ALL
            .iter()
            .map(|signer| Choice::new(format!("write one that signs with {signer}"), keys_of(*signer)))
            .collect();
        shown.push(Choice::new("use one that is there", ""));
        let chosen = ui.choose("Script", WHAT, &shown, 0)?;
        if let Some(signer) = Signer::ALL.get(chosen) {
            return write(context, *signer, validation, answers);
        }
    }
    Ok(ui.ask_text("Path of the script", WHAT, None, &is_file)?.into())
}

fn keys_of(signer: Signer) -> &'static str {
    match signer {
        Signer::Skopeo => "and a key of gpg",
        Signer::Gpg => "and a key of gpg, without skopeo",
        Signer::Sq => "and a key of sq",
        Signer::Signet => "itself and a key in a file",
    }
}

/// Asks where to, until it is written.
fn write(
    context: &Context,
    signer: Signer,
    validation: &ValidationArgs,
    answers: &mut Answers,
) -> Result<PathBuf, CommandError> {
    let ui = &context.ui;
    let mut command = CommandLine::of(&["script", "new"]);
    command.option("--signer", signer.as_str());
    let key_file = match signer {
        Signer::Signet => Some(key_file(ui)?),
        Signer::Skopeo | Signer::Gpg | Signer::Sq => None,
    };
    if let Some(file) = &key_file {
        command.option("--key-file", file);
    }
    let home = validation.home.clone().filter(|_| signer != Signer::Signet);
    if let Some(home) = &home {
        command.option("--home", home);
    }
    let options = TemplateOptions {
        signer,
        key_file,
        passphrase_file: None,
        home,
        program: std::env::current_exe()?,
    };
    loop {
        let path = ui.ask_text("Where to write it", WHAT, Some(PLACE), &|_| Ok(()))?;
        match script_new::write(&options, Path::new(&path), false) {
            Ok(written) => {
                command.argument(&path);
                answers.command_before(command);
                ui.show(&format!("written: {}", written.script.display()));
                return Ok(written.script);
            }
            Err(error) => ui.error(&CommandError::from(error).message()),
        }
    }
}

fn key_file(ui: &Ui) -> Result<PathBuf, CommandError> {
    let judge = |path: &str| is_file(path).map_err(|wrong| format!("{wrong}: signet key generate makes one"));
    Ok(ui
        .ask_text("File with the secret key", "--key-file", None, &judge)?
        .into())
}

/// Whether there is a file of this name, as an answer is judged.
pub(super) fn is_file(path: &str) -> Result<(), String> {
    match Path::new(path).is_file() {
        true => Ok(()),
        false => Err(format!("there is no file {path}")),
    }
}
