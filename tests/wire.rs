//! The wire types against what a real Pulp answered: nothing that it says is lost, whatever it means.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use signet::api::{
    Distribution, Manifest, Page, Repository, RepositoryVersion, Signature, SignatureList, SigningService,
    Status, Tag, Task, TaskAnswer, TokenAnswer, User, problems,
};

use crate::support::{Fixture, fixtures};

/// Reads a value as a type and writes it again.
type Again = fn(&Value) -> serde_json::Result<Value>;

fn again<T: DeserializeOwned + Serialize>(value: &Value) -> serde_json::Result<Value> {
    serde_json::to_value(T::deserialize(value)?)
}

/// Ends of paths (behind `api/v3/`, or of the registry) with the types of a list and of one object there.
const TYPES: &[(&str, Option<Again>, Option<Again>)] = &[
    (
        "signing-services/",
        Some(again::<Page<SigningService>>),
        Some(again::<SigningService>),
    ),
    (
        "repositories/container/container/*/versions/",
        Some(again::<Page<RepositoryVersion>>),
        Some(again::<RepositoryVersion>),
    ),
    (
        "repository_versions/",
        Some(again::<Page<RepositoryVersion>>),
        None,
    ),
    (
        "repositories/container/container/",
        Some(again::<Page<Repository>>),
        Some(again::<Repository>),
    ),
    (
        "repositories/container/container-push/",
        Some(again::<Page<Repository>>),
        Some(again::<Repository>),
    ),
    ("repositories/", Some(again::<Page<Repository>>), None),
    (
        "distributions/container/container/",
        Some(again::<Page<Distribution>>),
        Some(again::<Distribution>),
    ),
    (
        "content/container/signatures/",
        Some(again::<Page<Signature>>),
        Some(again::<Signature>),
    ),
    (
        "content/container/manifests/",
        Some(again::<Page<Manifest>>),
        None,
    ),
    ("content/container/tags/", Some(again::<Page<Tag>>), None),
    ("tasks/", Some(again::<Page<Task>>), Some(again::<Task>)),
    ("status/", Some(again::<Status>), None),
    ("login/", Some(again::<User>), None),
];

/// Answers that this program never asks for.
const UNUSED: &[&str] = &[
    "blobs-app",
    "blobs-multi",
    "namespaces",
    "tags-list",
    "workers",
    "registry-200",
];

/// The type of a recorded answer.
fn type_of(fixture: &Fixture) -> Option<Again> {
    let path = fixture.target.split('?').next().unwrap();
    if fixture.status == 202 {
        return Some(again::<TaskAnswer>);
    }
    if path.starts_with("/extensions/") {
        return Some(again::<SignatureList>);
    }
    if path.starts_with("/token/") {
        return Some(again::<TokenAnswer>);
    }
    let place = path.strip_prefix("/pulp/api/v3/")?;
    TYPES
        .iter()
        .find_map(|(pattern, list, object)| match rest(place, pattern)? {
            "" => *list,
            _ => *object,
        })
}

/// What is behind a pattern, in which a star stands for one segment.
fn rest<'a>(place: &'a str, pattern: &str) -> Option<&'a str> {
    match pattern.split_once('*') {
        None => place.strip_prefix(pattern),
        Some((before, after)) => {
            let (_, behind) = place.strip_prefix(before)?.split_once('/')?;
            behind.strip_prefix(&after[1..])
        }
    }
}

/// The paths under which `after` lacks or changes what `before` has.
fn lost(path: &str, before: &Value, after: &Value) -> Vec<String> {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => {
            let each = before.iter().map(|(key, value)| {
                let path = format!("{path}.{key}");
                match after.get(key) {
                    Some(after) => lost(&path, value, after),
                    None => vec![path],
                }
            });
            each.flatten().collect()
        }
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            let each = before.iter().zip(after).enumerate();
            each.flat_map(|(index, (before, after))| lost(&format!("{path}[{index}]"), before, after))
                .collect()
        }
        (before, after) if before == after => Vec::new(),
        _ => vec![path.to_owned()],
    }
}

#[test]
fn every_recorded_answer_is_read_and_written_again_without_loss() {
    let mut held = 0;
    for fixture in fixtures() {
        // HEAD, 204 and redirects have no body; what an upload answers is not looked at.
        let without_body = fixture.body.as_str().is_some_and(str::is_empty) || fixture.method == "PUT";
        let manifest = fixture.target.contains("/manifests/");
        if fixture.status >= 300
            || without_body
            || UNUSED.contains(&fixture.name.as_str())
            || manifest && fixture.target.starts_with("/v2/")
        {
            continue;
        }
        let again =
            type_of(&fixture).unwrap_or_else(|| panic!("{}: no type for {}", fixture.name, fixture.target));
        let written = again(&fixture.body).unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
        let lost = lost(&fixture.name, &fixture.body, &written);
        assert!(lost.is_empty(), "{lost:#?}");
        held += 1;
    }
    assert!(held > 60, "only {held} answers were held");
}

#[test]
fn manifests_are_read_as_they_came() {
    use signet::oci::Manifest;
    for name in ["manifest", "manifest-by-digest", "manifest-index"] {
        let fixture = Fixture::read(name);
        let manifest = Manifest::parse(fixture.body.to_string().into_bytes()).unwrap();
        assert_eq!(
            Some(manifest.digest().to_string().as_str()),
            fixture.header("docker-content-digest"),
            "{name}"
        );
    }
}

#[test]
fn what_a_refusal_says_is_found() {
    for fixture in fixtures() {
        let told = match &fixture.body {
            Value::String(_) => continue,
            body => body.to_string(),
        };
        // 409 carries the task as it is.
        if fixture.status < 400 || fixture.body.get("pulp_href").is_some() {
            continue;
        }
        let found = problems(told.as_bytes());
        assert!(
            !found.is_empty() && found.iter().all(|problem| !problem.message.is_empty()),
            "{}: {found:?}",
            fixture.name
        );
    }
}
