//! The key that a signing service signs with.

use std::time::Duration;

use jiff::Timestamp;

use super::Answers;
use super::script::is_file;
use crate::cli::script::{BackendArg, ValidationArgs};
use crate::context::Context;
use crate::error::CommandError;
use crate::ops::script::{Backend, KeySource, resolve_key};
use crate::ops::secret_keys::{self, SecretKey};
use crate::output::{Choice, Progress};

/// A program that does not tell its keys by then has none to choose from: its agent may be waiting for something.
const PATIENCE: Duration = Duration::from_secs(10);

const WHAT: &str = "KEY";

/// Asks for the key: one that gpg or sq has the secret of, or a certificate in a file.
pub(super) async fn key(
    context: &Context,
    validation: &mut ValidationArgs,
    answers: &mut Answers,
) -> Result<String, CommandError> {
    let ui = &context.ui;
    if validation.on.is_some() {
        // Keys of another machine are named.
        let question = "Key (fingerprint, user id or certificate file)";
        return Ok(ui.ask_text(question, WHAT, None, &|_| Ok(()))?);
    }
    let now = Timestamp::now();
    let held = held(context, validation).await;
    let mut usable: Vec<&(Backend, SecretKey)> = Vec::new();
    for one in &held {
        match one.1.problem(now) {
            Some(problem) => ui.show(&format!("not to be chosen: {}, {problem}", whose(&one.1))),
            None => usable.push(one),
        }
    }
    let mut shown: Vec<Choice> = usable
        .iter()
        .map(|(keeper, key)| Choice::new(&key.fingerprint, about(*keeper, key)))
        .collect();
    shown.push(Choice::new("a certificate in a file", ""));
    let chosen = ui.choose("Key", WHAT, &shown, 0)?;
    let Some((keeper, key)) = usable.get(chosen) else {
        ui.hint("where there is no key yet: signet key generate");
        return Ok(ui.ask_text("File with the certificate", WHAT, None, &|file| judge(file, now))?);
    };
    if *keeper == Backend::Sq && validation.backend.is_none() {
        validation.backend = Some(BackendArg::Sq);
        answers.option("--backend", "sq");
    }
    Ok(key.fingerprint.clone())
}

/// The keys of the program that was named, or of both; one that both have is gpg's.
async fn held(context: &Context, validation: &ValidationArgs) -> Vec<(Backend, SecretKey)> {
    let keepers = match validation.backend {
        Some(BackendArg::Gpg) => vec![Backend::Gpg],
        Some(BackendArg::Sq) => vec![Backend::Sq],
        // The home of one of them is not that of the other.
        None if validation.home.is_some() => vec![Backend::Gpg],
        None => vec![Backend::Gpg, Backend::Sq],
    };
    let waiting = Progress::new(&context.ui);
    waiting.update("keys", "asking gpg and sq", None);
    let mut held: Vec<(Backend, SecretKey)> = Vec::new();
    for keeper in keepers {
        for key in secret_keys::list(keeper, validation.home.clone(), PATIENCE).await {
            if held.iter().all(|(_, known)| known.fingerprint != key.fingerprint) {
                held.push((keeper, key));
            }
        }
    }
    held
}

fn whose(key: &SecretKey) -> &str {
    key.user_ids.first().unwrap_or(&key.fingerprint)
}

fn about(keeper: Backend, key: &SecretKey) -> String {
    let keeper = match keeper {
        Backend::Gpg => "",
        Backend::Sq => ", of sq",
    };
    let expires = key.expiry().unwrap_or_else(|| "never expires".to_owned());
    format!("{}, {expires}{keeper}", whose(key))
}

/// Whether a file has one certificate, that can sign.
fn judge(file: &str, now: Timestamp) -> Result<(), String> {
    is_file(file)?;
    let source = KeySource {
        key: file.to_owned(),
        ..KeySource::default()
    };
    let key = resolve_key(&source, None).map_err(|error| error.to_string())?;
    let details = key.certificate.describe(now);
    if let Some(problem) = details.primary.problem {
        return Err(format!("this key {problem}"));
    }
    match details.primary.signs || details.subkeys.iter().any(|subkey| subkey.signs) {
        true => Ok(()),
        false => Err("this key cannot sign".to_owned()),
    }
}
