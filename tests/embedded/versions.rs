//! What a version says that it added, removed and has is what the lists have.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use signet::oci::Digest;
use signet::signing::Claim;
use signet::signing::openpgp::SigningKey;

use super::{Client, Dice, Place, key};
use crate::support::{Image, list, text};

const KINDS: [(&str, &str); 4] = [
    ("container.blob", "blobs"),
    ("container.manifest", "manifests"),
    ("container.signature", "signatures"),
    ("container.tag", "tags"),
];
/// The key in `content_summary`, and the filter of the lists.
const PARTS: [(&str, &str); 3] = [
    ("added", "repository_version_added"),
    ("removed", "repository_version_removed"),
    ("present", "repository_version"),
];

/// Compares every version of a repository with the lists, and with the version before it. Gives the latest number.
#[track_caller]
pub fn check(client: &Client, repository: &str) -> usize {
    let versions = client.get(&format!("{repository}versions/?limit=1000&ordering=number"));
    let versions = list(&versions, "results");
    let mut before = [const { Vec::new() }; KINDS.len()];
    for (number, version) in versions.iter().enumerate() {
        assert_eq!(version["number"], number, "one after another");
        for ((kind, path), before) in KINDS.iter().zip(&mut before) {
            let [added, removed, present] = PARTS.map(|(part, filter)| {
                let href = text(version, "pulp_href");
                let all = format!(
                    "/pulp/api/v3/content/container/{path}/?{filter}={href}&limit=1000&fields=pulp_href"
                );
                let listed = client.get(&all);
                let summary = &version["content_summary"][part][*kind];
                let counted = summary["count"].as_u64().unwrap_or(0);
                assert_eq!(listed["count"], counted, "{kind} {part} in {version}");
                if counted > 0 {
                    assert_eq!(client.get(text(summary, "href"))["count"], counted, "{summary}");
                } else {
                    assert_eq!(summary, &Value::Null);
                }
                hrefs(&listed)
            });
            before.retain(|unit| !removed.contains(unit));
            assert!(
                added.iter().all(|unit| !before.contains(unit)),
                "{kind} in {version}"
            );
            before.extend(added);
            before.sort();
            assert_eq!(*before, present, "{kind} in {version}");
        }
    }
    versions.len() - 1
}

fn hrefs(listed: &Value) -> Vec<String> {
    let units = list(listed, "results").iter();
    let mut units: Vec<String> = units.map(|unit| text(unit, "pulp_href").to_owned()).collect();
    units.sort();
    units
}

/// One change by chance; most of them change something.
fn change(
    client: &Client,
    token: &str,
    repository: &str,
    images: &[Image],
    signer: &SigningKey,
    dice: &mut Dice,
) {
    let image = &images[dice.below(images.len())];
    let digest = image.digest();
    let tag = format!("t{}", dice.below(4));
    let post = |action: &str, body: Value| {
        let asked = client.rest("POST", &format!("{repository}{action}/"), Some(body));
        match asked.status {
            202 => {
                let ended = client.ended(text(&asked.json(), "task"));
                assert_eq!(ended["state"], "completed", "{ended}");
            }
            // What is not there cannot be tagged or untagged.
            status => assert_eq!(status, 400),
        }
    };
    let delete = |place: &str| {
        let status = client
            .registry(token, "DELETE", &format!("/v2/app/{place}"))
            .status;
        assert!(matches!(status, 202 | 404), "{status}");
    };
    let unit = |dice: &mut Dice| {
        let (_, path) = KINDS[dice.below(KINDS.len())];
        let all = client.get(&format!("/pulp/api/v3/content/container/{path}/?limit=1000"));
        let all = hrefs(&all);
        all.get(dice.below(all.len().max(1))).cloned()
    };
    match dice.below(10) {
        0..3 => client.push(token, "app", &tag, image),
        3 => post("tag", json!({"tag": tag, "digest": digest})),
        4 => post("untag", json!({"tag": tag})),
        5 => delete(&format!("manifests/{tag}")),
        6 => delete(&format!("manifests/{digest}")),
        7 => {
            let units: Vec<_> = (0..3).filter_map(|_| unit(dice)).collect();
            post("remove", json!({"content_units": units}));
        }
        8 => {
            let units: Vec<_> = (0..3).filter_map(|_| unit(dice)).collect();
            post("add", json!({"content_units": units}));
        }
        _ => {
            let now = jiff::Timestamp::now();
            let reference = format!("registry.example.com/app:{}", dice.below(3));
            let claim = Claim::new(reference, Digest::of(&image.manifest), 1_700_000_000);
            let content = STANDARD.encode(signer.sign(&claim, now).unwrap());
            let name = format!("{digest}@{:032x}", dice.below(usize::MAX));
            let object = json!({"schemaVersion": 2, "type": "atomic", "name": name, "content": content});
            let place = format!("/extensions/v2/app/signatures/{digest}");
            let status = client
                .http
                .call(
                    "PUT",
                    &place,
                    &[("Authorization", token)],
                    object.to_string().into_bytes(),
                )
                .status;
            assert!(matches!(status, 201 | 404), "{status}");
        }
    }
}

#[test]
fn every_version_counts_what_it_has_after_any_changes() {
    let mut dice = Dice::new();
    let mut place = Place::new();
    let serving = place.serve(&[]);
    let client = serving.client();
    let token = client.token("app");
    let key = key();
    let secret = key.secret_key.expose().as_bytes();
    let signer = SigningKey::read(secret, None, None, jiff::Timestamp::now()).unwrap();
    // Two share a configuration's layer.
    let images = [Image::new("a"), Image::with_layer("b"), Image::with_layer("c")];
    client.push(&token, "app", "t0", &images[0]);
    let repository = text(&client.repository("app"), "pulp_href").to_owned();
    for _ in 0..60 {
        change(&client, &token, &repository, &images, &signer, &mut dice);
    }
    assert!(check(&client, &repository) > 10);
    let client = serving.client();
    client.task(&format!("{repository}remove/"), json!({"content_units": ["*"]}));
    let latest = client.repository("app");
    let version = client.get(text(&latest, "latest_version_href"));
    assert_eq!(version["content_summary"]["present"], json!({}));
    check(&client, &repository);
    serving.stop();
}
