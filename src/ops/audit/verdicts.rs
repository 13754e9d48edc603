//! Findings of earlier audits.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::super::files;
use crate::oci::Digest;
use crate::signing::Finding;

/// The first line of a file: another version of the program may judge in another way, and begins anew.
const HEADER: &str = concat!("{\"signet\":\"", env!("CARGO_PKG_VERSION"), "\",\"findings\":1}");
/// The most findings that a file keeps; the oldest go first.
const MOST: usize = 500_000;

/// The findings about signatures by one certificate, in a file that may be deleted at any time. A finding is never a
/// verdict: each is judged again, by the keys as they are now.
pub struct Verdicts {
    file: Option<PathBuf>,
    entries: Vec<Entry>,
    places: HashMap<(Digest, Digest), usize>,
    is_new: bool,
}

/// A line of the file.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    /// The digest of the signature.
    signature: Digest,
    /// The manifest that it was stored for.
    manifest: Digest,
    finding: Finding,
}

impl Verdicts {
    /// The findings kept in `folder` for the certificate with this digest. A file that cannot be read holds none; a
    /// line that cannot is left out.
    pub fn read(folder: Option<&Path>, certificate: &Digest) -> Self {
        let file = folder.map(|folder| folder.join(format!("{}.jsonl", certificate.hex())));
        let text = file.as_ref().and_then(|file| fs::read_to_string(file).ok());
        let mut verdicts = Self {
            file,
            entries: Vec::new(),
            places: HashMap::new(),
            is_new: false,
        };
        let mut lines = text.as_deref().unwrap_or_default().lines();
        if lines.next() == Some(HEADER) {
            lines
                .filter_map(|line| serde_json::from_str(line).ok())
                .for_each(|entry| verdicts.insert(entry));
        }
        verdicts
    }

    /// What is known of a signature of this manifest.
    pub fn get(&self, signature: &Digest, manifest: &Digest) -> Option<&Finding> {
        let place = self.places.get(&(*signature, *manifest))?;
        Some(&self.entries[*place].finding)
    }

    /// Keeps what was found out.
    pub fn add(&mut self, signature: Digest, manifest: Digest, finding: Finding) {
        self.insert(Entry {
            signature,
            manifest,
            finding,
        });
        self.is_new = true;
    }

    /// Writes the file when there is something new. Not being able to is no failure: it is found out again.
    pub fn save(&mut self) {
        let Some(file) = self.file.as_ref().filter(|_| self.is_new) else {
            return;
        };
        let mut text = format!("{HEADER}\n");
        let from = self.entries.len().saturating_sub(MOST);
        for entry in &self.entries[from..] {
            if let Ok(line) = serde_json::to_string(entry) {
                text.push_str(&line);
                text.push('\n');
            }
        }
        let folder = file.parent().unwrap_or(Path::new("."));
        let written = files::make_folder(folder)
            .and_then(|()| files::write(file, text.as_bytes(), files::PRIVATE, true));
        match written {
            Ok(()) => self.is_new = false,
            Err(error) => tracing::debug!("the findings are not kept: {error}"),
        }
    }

    fn insert(&mut self, entry: Entry) {
        let key = (entry.signature, entry.manifest);
        match self.places.get(&key) {
            Some(place) => self.entries[*place] = entry,
            None => {
                self.places.insert(key, self.entries.len());
                self.entries.push(entry);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::signing::Reason;

    fn finding(message: &str) -> Finding {
        Finding::Refused {
            reason: Reason::UnknownKey,
            message: message.to_owned(),
        }
    }

    #[test]
    fn what_is_kept_is_read_again_for_that_certificate_alone() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("verdicts");
        let [certificate, signature, manifest] = [b"c", b"s", b"m"].map(|text| Digest::of(text));
        let mut verdicts = Verdicts::read(Some(&folder), &certificate);
        verdicts.add(signature, manifest, finding("first"));
        verdicts.add(signature, manifest, finding("second"));
        verdicts.save();

        let read = Verdicts::read(Some(&folder), &certificate);
        assert_eq!(read.get(&signature, &manifest), Some(&finding("second")));
        assert_eq!(read.get(&signature, &certificate), None);
        assert_eq!(read.get(&manifest, &signature), None);
        assert_eq!(
            Verdicts::read(Some(&folder), &manifest).get(&signature, &manifest),
            None
        );
        assert_eq!(
            Verdicts::read(None, &certificate).get(&signature, &manifest),
            None
        );
    }

    #[test]
    fn a_damaged_file_costs_only_what_is_damaged() {
        let folder = tempfile::tempdir().unwrap();
        let certificate = Digest::of(b"c");
        let mut verdicts = Verdicts::read(Some(folder.path()), &certificate);
        let digests = [Digest::of(b"1"), Digest::of(b"2")];
        for digest in digests {
            verdicts.add(digest, digest, finding("kept"));
        }
        verdicts.save();
        let file = folder.path().join(format!("{}.jsonl", certificate.hex()));
        let text = fs::read_to_string(&file).unwrap();

        fs::write(&file, &text[..text.len() - 10]).unwrap();
        let read = Verdicts::read(Some(folder.path()), &certificate);
        assert!(read.get(&digests[0], &digests[0]).is_some());
        assert!(read.get(&digests[1], &digests[1]).is_none());

        fs::write(&file, text.replacen("signet", "other", 1)).unwrap();
        let read = Verdicts::read(Some(folder.path()), &certificate);
        assert!(read.get(&digests[0], &digests[0]).is_none(), "of another version");
        fs::write(&file, [0xff, 0xfe]).unwrap();
        Verdicts::read(Some(folder.path()), &certificate);
    }
}
