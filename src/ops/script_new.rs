//! Writing signing scripts.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::error::OpsError;
use super::files;
use crate::signing::script::template;

pub use crate::signing::script::{Signer, TemplateOptions};

/// Runnable by everyone, writable by the owner: what `path.writable-by-others` asks for.
const MODE: u32 = 0o755;

/// A script that was written.
#[derive(Debug, Serialize)]
pub struct WrittenScript {
    /// The file, as an absolute path.
    pub script: PathBuf,
    /// The program that it signs with.
    pub signer: &'static str,
}

/// The text of a script. Relative paths in the options begin at the current folder, and are written out whole: a
/// script runs in another folder each time.
pub fn text(options: &TemplateOptions) -> Result<String, OpsError> {
    let whole = |path: &Option<PathBuf>| path.as_deref().map(absolute).transpose();
    let options = TemplateOptions {
        signer: options.signer,
        key_file: whole(&options.key_file)?,
        passphrase_file: whole(&options.passphrase_file)?,
        home: whole(&options.home)?,
        program: options.program.clone(),
    };
    Ok(template(&options)?)
}

/// Writes a script to a file. One that is there is replaced only when asked for.
pub fn write(options: &TemplateOptions, file: &Path, replace: bool) -> Result<WrittenScript, OpsError> {
    let text = text(options)?;
    let script = absolute(file)?;
    if !replace && script.symlink_metadata().is_ok() {
        return Err(OpsError::FileExists { path: script });
    }
    files::write(&script, text.as_bytes(), MODE, replace)?;
    Ok(WrittenScript {
        script,
        signer: options.signer.as_str(),
    })
}

fn absolute(path: &Path) -> Result<PathBuf, OpsError> {
    std::path::absolute(path).map_err(|source| OpsError::Read {
        path: path.to_owned(),
        source,
    })
}
