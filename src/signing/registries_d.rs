//! Where clients look for signatures: registries.d, as containers-registries.d(5) describes it and containers/image
//! reads it.

mod edit;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::policy::scopes;
use crate::oci::DockerReference;

/// All files `*.yaml` of a folder, merged.
#[derive(Debug, Clone, Default)]
pub struct RegistriesD {
    default: Option<(PathBuf, Section)>,
    docker: BTreeMap<String, (PathBuf, Section)>,
}

/// What is said of one namespace. Older clients know `sigstore` and `sigstore-staging` in place of `lookaside`;
/// where both are there the newer name counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Section {
    lookaside: Option<String>,
    lookaside_staging: Option<String>,
    sigstore: Option<String>,
    sigstore_staging: Option<String>,
    use_sigstore_attachments: Option<bool>,
}

/// Where clients look for the signatures of an image, beside the registry itself: one that answers
/// `X-Registry-Supports-Signatures: 1`, as Pulp does, is asked, and then no lookaside is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignaturePlaces {
    /// The lookaside that signatures are read from, with the image's path; none is clients' built-in folder.
    pub lookaside: Option<Place>,
    /// The lookaside that signatures are written to, in the same way.
    pub lookaside_staging: Option<Place>,
    /// Whether the registry's tags `sha256-HEX.sig` are read for sigstore signatures as well.
    pub use_sigstore_attachments: bool,
}

/// A lookaside, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// `BASE/PATH`: a manifest's signatures are at `BASE/PATH@sha256=HEX/signature-N`, N from 1.
    pub url: String,
    /// The namespace under `docker`, or `default-docker`.
    pub namespace: String,
    /// The file.
    pub file: PathBuf,
}

/// Why clients would refuse the folder, and with it every image.
#[derive(Debug, thiserror::Error)]
pub enum RegistriesError {
    /// The folder or a file in it cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// No YAML, or not what it should be.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        message: String,
    },
    /// A namespace in two files, which clients refuse even when both say the same.
    #[error("`{namespace}` is configured both in {} and in {}", first.display(), second.display())]
    Twice {
        /// The namespace, or `default-docker`.
        namespace: String,
        /// The one file.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Raw {
    default_docker: Option<Section>,
    docker: Option<BTreeMap<String, Option<Section>>>,
}

impl RegistriesD {
    /// Reads a folder; one that is not there says nothing.
    pub fn read(folder: &Path) -> Result<Self, RegistriesError> {
        let mut merged = Self::default();
        for path in files(folder)? {
            let text = fs::read_to_string(&path).map_err(|source| unreadable(&path, source))?;
            merged.add(&path, &text)?;
        }
        Ok(merged)
    }

    /// Adds what a file says.
    pub fn add(&mut self, path: &Path, text: &str) -> Result<(), RegistriesError> {
        // An empty file is null to YAML.
        let raw: Option<Raw> = serde_yaml_ng::from_str(text).map_err(|error| invalid(path, &error))?;
        let Some(raw) = raw else { return Ok(()) };
        let twice = |namespace: &str, first: &Path| RegistriesError::Twice {
            namespace: namespace.to_owned(),
            first: first.to_owned(),
            second: path.to_owned(),
        };
        if let Some(section) = raw.default_docker {
            if let Some((first, _)) = &self.default {
                return Err(twice("default-docker", first));
            }
            self.default = Some((path.to_owned(), section));
        }
        for (namespace, section) in raw.docker.unwrap_or_default() {
            if let Some((first, _)) = self.docker.get(&namespace) {
                return Err(twice(&namespace, first));
            }
            let section = section.unwrap_or_default();
            self.docker.insert(namespace, (path.to_owned(), section));
        }
        Ok(())
    }

    /// The file that configures a namespace.
    pub fn file_of(&self, namespace: &str) -> Option<&Path> {
        self.docker.get(namespace).map(|(path, _)| path.as_path())
    }

    /// Where the signatures of an image are looked for, `image` being the reference as a client's user types it.
    ///
    /// The manual says that only the longest namespace counts. Clients ask it first, and take what it leaves out
    /// from those above it and from `default-docker`.
    pub fn places(&self, image: &DockerReference) -> SignaturePlaces {
        let image = image.as_pulled();
        let scopes = scopes(&image);
        let named = scopes
            .iter()
            .filter_map(|scope| Some((scope.as_str(), self.docker.get(scope)?)));
        let default = self.default.iter().map(|default| ("default-docker", default));
        let sections: Vec<_> = named.chain(default).collect();
        let first = |pick: fn(&Section) -> Option<&str>| {
            sections.iter().find_map(|(namespace, (file, section))| {
                let base = pick(section)?;
                Some(Place {
                    url: format!("{base}/{}", image.path()),
                    namespace: (*namespace).to_owned(),
                    file: file.clone(),
                })
            })
        };
        SignaturePlaces {
            lookaside: first(Section::lookaside),
            lookaside_staging: first(Section::staging),
            use_sigstore_attachments: sections
                .iter()
                .find_map(|(_, (_, section))| section.use_sigstore_attachments)
                .unwrap_or_default(),
        }
    }
}

impl Section {
    fn lookaside(&self) -> Option<&str> {
        text(&self.lookaside).or(text(&self.sigstore))
    }

    fn staging(&self) -> Option<&str> {
        text(&self.lookaside_staging)
            .or(text(&self.sigstore_staging))
            .or_else(|| self.lookaside())
    }
}

/// An empty text is none.
fn text(value: &Option<String>) -> Option<&str> {
    value.as_deref().filter(|value| !value.is_empty())
}

/// The files of a folder that count, in a fixed order.
fn files(folder: &Path) -> Result<Vec<PathBuf>, RegistriesError> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|source| unreadable(folder, source))?,
    };
    let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths.map_err(|source| unreadable(folder, source))?;
    paths.retain(|path| path.to_string_lossy().ends_with(".yaml"));
    paths.sort();
    Ok(paths)
}

fn unreadable(path: &Path, source: io::Error) -> RegistriesError {
    RegistriesError::Read {
        path: path.to_owned(),
        source,
    }
}

fn invalid(path: &Path, error: &serde_yaml_ng::Error) -> RegistriesError {
    let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
    let text = error.to_string();
    // The position stands behind the message.
    let message = text.split(" at line ").next().unwrap_or_default();
    RegistriesError::Invalid {
        path: path.to_owned(),
        line,
        column,
        message: message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn merged(files: &[(&str, &str)]) -> Result<RegistriesD, RegistriesError> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        RegistriesD::read(folder.path())
    }

    fn lookaside(config: &RegistriesD, image: &str) -> Option<(String, String)> {
        let place = config.places(&image.parse().unwrap()).lookaside?;
        Some((place.url, place.namespace))
    }

    fn place(url: &str, namespace: &str) -> Option<(String, String)> {
        Some((url.to_owned(), namespace.to_owned()))
    }

    #[test]
    fn the_longest_namespace_goes_first_across_files() {
        let config = merged(&[
            ("a.yaml", "docker:\n  a.b:\n    lookaside: https://one\n"),
            (
                "b.yaml",
                "docker:\n  a.b/ns/app:\n    lookaside: file:///two\n  '*.c':\n    sigstore: https://old\n",
            ),
            (
                "default.yaml",
                "default-docker:\n  lookaside: https://all\n  lookaside-staging: file:///staging\n",
            ),
            ("notes.txt", "docker: ["),
            ("empty.yaml", ""),
            ("more.yaml", "odd: 1\ndocker:\n  d.e:\n"),
        ]);
        let config = config.unwrap();
        assert_eq!(
            lookaside(&config, "a.b/ns/app:1"),
            place("file:///two/ns/app", "a.b/ns/app")
        );
        assert_eq!(
            lookaside(&config, "a.b/ns/other"),
            place("https://one/ns/other", "a.b")
        );
        assert_eq!(lookaside(&config, "x.c/app:1"), place("https://old/app", "*.c"));
        assert_eq!(
            lookaside(&config, "d.e/app:1"),
            place("https://all/app", "default-docker")
        );
        let staging = |image: &str| {
            config
                .places(&image.parse().unwrap())
                .lookaside_staging
                .unwrap()
                .url
        };
        assert_eq!(staging("d.e/app:1"), "file:///staging/app");
        assert_eq!(staging("a.b/x:1"), "https://one/x", "written where it is read");
        assert!(config.file_of("a.b").unwrap().ends_with("a.yaml"));
    }

    #[test]
    fn what_a_namespace_leaves_out_comes_from_above() {
        let config = merged(&[(
            "a.yaml",
            "docker:\n  a.b/ns:\n    use-sigstore-attachments: false\n  a.b:\n    lookaside: https://one\n    \
             use-sigstore-attachments: true\n",
        )]);
        let config = config.unwrap();
        assert_eq!(
            lookaside(&config, "a.b/ns/app:1"),
            place("https://one/ns/app", "a.b")
        );
        let attachments = |image: &str| config.places(&image.parse().unwrap()).use_sigstore_attachments;
        assert!(!attachments("a.b/ns/app:1"));
        assert!(attachments("a.b/app:1"));
        assert!(!attachments("x.y/app:1"));
    }

    #[test]
    fn nothing_is_said_by_a_folder_that_is_not_there() {
        let config = RegistriesD::read(Path::new("/not/there")).unwrap();
        assert_eq!(lookaside(&config, "a.b/c:1"), None);
    }

    #[test]
    fn a_namespace_in_two_files_is_refused() {
        let same = "docker:\n  a.b:\n    lookaside: https://one\n";
        let error = merged(&[("1.yaml", same), ("2.yaml", same)])
            .unwrap_err()
            .to_string();
        assert!(error.contains("`a.b` is configured both in"), "{error}");
        let default = "default-docker:\n  lookaside: https://one\n";
        let error = merged(&[("1.yaml", default), ("2.yaml", default)])
            .unwrap_err()
            .to_string();
        assert!(error.contains("`default-docker`"), "{error}");
    }

    #[test]
    fn a_mistake_has_its_line_and_column() {
        for (text, at) in [
            ("docker:\n  a.b:\n    lookaside: [1]\n", "a.yaml:3:16: "),
            ("docker: [\n", "a.yaml:1:9: "),
            ("- a\n", "a.yaml:1:1: "),
            ("docker:\n  a.b: 1\n", "a.yaml:2:8: "),
        ] {
            let error = merged(&[("a.yaml", text)]).unwrap_err().to_string();
            assert!(error.contains(at), "{error}");
            assert!(!error.contains(" at line"), "{error}");
        }
    }
}
