//! The values that there are of each kind.

use std::time::Instant;

use jiff::Timestamp;

use super::candidate::Candidate;
use super::expected::ExpectedValue;
use super::kind::ValueKind;
use super::paths::{Paths, Which};
use super::remote::{List, Remote};
use super::shell::Answer;
use super::typed::Typed;
use super::{choices, keys};
use crate::api::{Href, TaskState};
use crate::config::Environment;
use crate::context::Context;
use crate::ops::names;

/// So many names are asked for: one page. Of what a server can look for by its beginning, more letters bring others.
const MOST: usize = 500;
/// Tags it cannot look for in this way.
const MOST_TAGS: usize = 2000;
/// Older tasks and versions nobody looks for by their number.
const MOST_OF_A_HISTORY: usize = 50;
/// Several repositories may have been typed; more than these are not asked about.
const MOST_REPOSITORIES: usize = 4;

/// Endings of files with OpenPGP keys.
const OPENPGP: &[&str] = &["asc", "gpg", "pgp", "key"];
/// Endings of files for TLS.
const PEM: &[&str] = &["pem", "crt", "cer", "key"];

/// Finds out what there is to choose from.
pub(super) struct Lookup<'t> {
    pub typed: &'t Typed,
    pub environment: &'t Environment,
    /// When nothing is waited for any more.
    pub deadline: Instant,
}

impl Lookup<'_> {
    /// What may be the value at the cursor.
    pub(super) fn answer(&self, expected: &ExpectedValue) -> Answer {
        let begun = expected.begun.as_str();
        let mut candidates = match expected.kind {
            ValueKind::Profile => self.profiles(),
            ValueKind::Key | ValueKind::Fingerprint => keys::candidates(self, expected),
            kind => choices::of(kind, begun, self.environment).unwrap_or_else(|| self.remote(kind, begun)),
        };
        candidates.retain(|candidate| {
            let is_found_by_name = matches!(expected.kind, ValueKind::Key | ValueKind::Fingerprint);
            let fits = is_found_by_name || candidate.value.starts_with(begun);
            fits && candidate.is_plain() && !expected.given.contains(&candidate.value)
        });
        let before = expected.before.as_str();
        let paths = which_paths(expected.kind).map(|which| Paths {
            which,
            before: before.to_owned(),
            begun: begun.to_owned(),
        });
        Answer {
            candidates: candidates.into_iter().map(|found| found.behind(before)).collect(),
            paths,
        }
    }

    fn profiles(&self) -> Vec<Candidate> {
        let names = self.typed.profiles(self.environment);
        let candidate = |name: &String| {
            let config = self.typed.config_of(name, self.environment);
            let base_url = config.and_then(|config| config.base_url);
            Candidate::new(
                name,
                &base_url.map(|url| url.value.to_string()).unwrap_or_default(),
            )
        };
        names.iter().map(candidate).collect()
    }

    /// What only the server knows.
    fn remote(&self, kind: ValueKind, begun: &str) -> Vec<Candidate> {
        let Some(context) = self.typed.context(self.environment) else {
            return Vec::new();
        };
        let Some(remote) = Remote::new(&context, self.deadline) else {
            return Vec::new();
        };
        match kind {
            ValueKind::Repository => repositories(&remote, begun),
            ValueKind::RepositoryOrTag => repository_or_tag(&remote, begun),
            ValueKind::Image | ValueKind::ImageOrFile => image(&remote, begun),
            ValueKind::Reference => reference(&remote, &context, begun),
            ValueKind::RepositoryOrReference => match self.typed.is_given("check") {
                true => reference(&remote, &context, begun),
                false => repositories(&remote, begun),
            },
            ValueKind::SigningService => signing_services(&remote, begun),
            ValueKind::UnfinishedTask => tasks(&remote, &TaskState::UNFINISHED, begun),
            ValueKind::Task => tasks(&remote, &[], begun),
            _ => self.in_repositories(&remote, kind, begun),
        }
    }

    /// What is in the repositories already typed.
    fn in_repositories(&self, remote: &Remote<'_>, kind: ValueKind, begun: &str) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for name in self.typed.repositories().iter().take(MOST_REPOSITORIES) {
            let Some(href) = remote.repository(name) else {
                continue;
            };
            for candidate in in_version(remote, kind, &href, begun) {
                if !found.contains(&candidate) {
                    found.push(candidate);
                }
            }
        }
        found
    }
}

fn which_paths(kind: ValueKind) -> Option<Which> {
    match kind {
        ValueKind::File | ValueKind::ImageOrFile | ValueKind::Environment => Some(Which::Files),
        ValueKind::Folder => Some(Which::Folders),
        ValueKind::Program => Some(Which::Programs),
        ValueKind::Certificate | ValueKind::Key => Some(Which::Endings(OPENPGP)),
        ValueKind::Pem => Some(Which::Endings(PEM)),
        _ => None,
    }
}

/// What is in a repository's latest version, or in a version.
fn in_version(remote: &Remote<'_>, kind: ValueKind, version: &Href, begun: &str) -> Vec<Candidate> {
    let what = |what: &str| format!("{what}\n{version}");
    let found = match kind {
        ValueKind::Tag => remote.names(&what("tags"), MOST_TAGS, async |client| {
            Ok(names::tags(client, version, MOST_TAGS))
        }),
        ValueKind::Manifest => remote.names(&what("manifests"), MOST, async |client| {
            names::manifests(client, version, MOST).await
        }),
        ValueKind::Signature => remote.names(&what("signatures"), MOST, async |client| {
            Ok(names::signatures(client, version, MOST))
        }),
        ValueKind::KeyId => remote.names(&what("key-ids"), MOST, async |client| {
            names::key_ids(client, version, MOST).await
        }),
        ValueKind::Version => remote.names(&what("versions"), MOST_OF_A_HISTORY, async |client| {
            Ok(names::versions(client, version, MOST_OF_A_HISTORY))
        }),
        _ => List::default(),
    };
    offered(found, begun)
}

fn repositories(remote: &Remote<'_>, begun: &str) -> Vec<Candidate> {
    let found = remote.names_beginning("repositories", begun, MOST, async |client| {
        Ok(names::repositories(client, begun, MOST))
    });
    sorted(offered(found, begun))
}

fn signing_services(remote: &Remote<'_>, begun: &str) -> Vec<Candidate> {
    let found = remote.names("signing-services", MOST, async |client| {
        Ok(names::signing_services(client, MOST))
    });
    sorted(offered(found, begun))
}

fn tasks(remote: &Remote<'_>, states: &[TaskState], begun: &str) -> Vec<Candidate> {
    let what = format!("tasks\n{states:?}");
    let found = remote.names(&what, MOST_OF_A_HISTORY, async |client| {
        Ok(names::tasks(client, states, MOST_OF_A_HISTORY, Timestamp::now()))
    });
    offered(found, begun)
}

/// `REPO`, or `REPO:TAG` once the colon is there.
fn repository_or_tag(remote: &Remote<'_>, begun: &str) -> Vec<Candidate> {
    match behind_separator(begun) {
        Some((name, ":", tag)) => {
            let href = remote.repository(name);
            let tags = href.map(|href| in_version(remote, ValueKind::Tag, &href, tag));
            let before = &begun[..begun.len() - tag.len()];
            let tags = tags.unwrap_or_default().into_iter();
            tags.map(|tag| tag.behind(before)).collect()
        }
        _ => repositories(remote, begun),
    }
}

/// A base path with a colon, and behind that its tags, or behind an `@` its digests.
fn image(remote: &Remote<'_>, begun: &str) -> Vec<Candidate> {
    let Some((path, separator, target)) = behind_separator(begun) else {
        let found = remote.names_beginning("base-paths", begun, MOST, async |client| {
            Ok(names::base_paths(client, begun, MOST))
        });
        let mut paths = sorted(offered(found, begun));
        paths.iter_mut().for_each(|path| path.value.push(':'));
        return paths;
    };
    let kind = if separator == "@" {
        ValueKind::Manifest
    } else {
        ValueKind::Tag
    };
    let found = remote
        .served(path)
        .map(|served| in_version(remote, kind, &served, target));
    let before = &begun[..begun.len() - target.len()];
    let found = found.unwrap_or_default().into_iter();
    found.map(|target| target.behind(before)).collect()
}

/// An image behind the host and domain that clients type.
fn reference(remote: &Remote<'_>, context: &Context, begun: &str) -> Vec<Candidate> {
    let Ok(host) = context.identity_host() else {
        return Vec::new();
    };
    let domain = context.config.domain.as_ref();
    let before = match domain {
        Some(domain) => format!("{host}/{}/", domain.value),
        None => format!("{host}/"),
    };
    let inside = match begun.strip_prefix(before.as_str()) {
        Some(inside) => inside,
        None if before.starts_with(begun) => "",
        None => return Vec::new(),
    };
    let images = image(remote, inside).into_iter();
    images.map(|image| image.behind(&before)).collect()
}

/// `(path, separator, target)` once there is a `:` or `@` behind the last component of the path.
fn behind_separator(text: &str) -> Option<(&str, &str, &str)> {
    let last = text.rfind('/').map_or(0, |slash| slash + 1);
    let at = last + text[last..].find([':', '@'])?;
    Some((&text[..at], &text[at..=at], &text[at + 1..]))
}

/// The names that begin so. Where there may be more than are known, something says so, and keeps shells from typing
/// what only the known ones have in common.
fn offered(list: List, begun: &str) -> Vec<Candidate> {
    let fitting = list.names.iter().filter(|name| name.value.starts_with(begun));
    let mut offered: Vec<Candidate> = fitting
        .map(|name| Candidate::new(&name.value, &name.about))
        .collect();
    if !list.is_whole && !offered.is_empty() {
        offered.push(Candidate::new(format!("{begun}…"), "there are more"));
    }
    offered
}

fn sorted(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by(|one, other| one.value.cmp(&other.value));
    candidates
}
