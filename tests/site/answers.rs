//! What a real Pulp answered when `tests/pulp/record` ran, asked again: the same calls, in the same order.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::support::{Answer, Fixture, Image, Index, Site, fixtures, list, site, text};

/// Where the embedded registry differs: the answer's name, the status here, and why.
const DIFFERENT: &[(&str, u16, &str)] = &[
    ("blob-302", 200, "it has no other server to send clients to"),
    (
        "sign-service-null-500",
        400,
        "null is as good as absent, and the repository has no service",
    ),
    (
        "signing-service-post-405",
        400,
        "an administrator registers services over HTTP",
    ),
    (
        "token-anonymous",
        401,
        "nobody pulls without a name unless it is started so",
    ),
    (
        "repository-versions",
        404,
        "no client asks which versions hold a content",
    ),
    ("signing-services-unprivileged", 200, "its least user is a reader"),
    (
        "container-repository-unprivileged-403",
        200,
        "its least user is a reader",
    ),
];

/// Parts of the places in an answer where the embedded registry says something else, and why.
const DIFFERENT_MEMBERS: &[(&str, &str)] = &[
    (".versions", "its components are its own"),
    (
        ".content_guard",
        "nothing stands between its registry and the content",
    ),
    (".progress_reports", "its sign task tells how far it is"),
    (".reserved_resources_record", "it has no domains"),
    (".artifact", "its blobs are not Pulp's artifacts"),
    ("repositories.results[1].latest_version_href", BY_DIGEST),
    ("repositories-page-2.results[0].latest_version_href", BY_DIGEST),
    (
        "sign-bad-json-400.detail",
        "Python's words for what is wrong with the JSON",
    ),
];

const BY_DIGEST: &str = "a manifest pushed by its digest alone makes a version, too";

/// Recorded answers that are not asked for again here, and why; with a hyphen at its end, all that begin so.
const ELSEWHERE: &[(&str, &str)] = &[
    (
        "signing-services",
        "other tests have services of their own at the same time",
    ),
    (
        "extensions-put-busy",
        "Pulp is busy while a task runs on the repository",
    ),
    ("repositories-unprivileged", "the least user differs"),
    (
        "sign-service-wrong-class-400",
        "needs a service of another class, which only the manager makes",
    ),
    ("task-sign-failed-", "see failing_scripts"),
    ("tasks-failed", "see failing_scripts"),
    ("task-sign-running", "see waiting"),
    ("task-sign-waiting", "see waiting"),
    ("task-cancel-", "see waiting"),
    ("task-canceled-while-waiting", "see waiting"),
    ("task-sign-canceled", "see waiting"),
];

/// Ends of the members whose values are another server's, key's or time's; of the same type all the same.
const OWN: &[&str] = &[
    ".access_token",
    ".compressed_image_size",
    ".content",
    ".content_guard",
    ".content_guard_prn",
    ".content_origin",
    ".creator",
    ".free",
    ".key_id",
    ".fingerprint",
    ".public_key",
    ".pubkey_fingerprint",
    ".script",
    ".size",
    ".timestamp",
    ".token",
    ".total",
    ".used",
    "_workers[0].name",
    "_apps[0].name",
    "workers.results[0].name",
];

/// Headers that clients read. One that is there is here; others may be, too.
const HEADERS: &[&str] = &[
    "content-type",
    "correlation-id",
    "docker-content-digest",
    "docker-distribution-api-version",
    "location",
    "www-authenticate",
    "x-registry-supports-signatures",
];

struct Replay<'s> {
    site: &'s Site,
    /// What a recorded path or body says, and what is meant here.
    stands_for: Vec<(String, String)>,
    asked: BTreeSet<String>,
    differences: Vec<String>,
}

impl Replay<'_> {
    /// In this server's words.
    fn here(&self, recorded: &str) -> String {
        let each = self.stands_for.iter();
        each.fold(recorded.to_owned(), |said, (there, here)| {
            said.replace(there, here)
        })
    }

    fn same(&mut self, recorded: &str, here: &str) {
        self.stands_for.push((recorded.to_owned(), here.to_owned()));
    }

    /// Asks as was recorded, with these headers, and waits for a task that it starts.
    fn ask(&mut self, name: &str, headers: &[(&str, &str)]) -> Answer {
        let sent = Fixture::read(name).sent.map(|body| self.here(&body.to_string()));
        self.send(name, headers, sent.unwrap_or_default())
    }

    fn send(&mut self, name: &str, headers: &[(&str, &str)], body: String) -> Answer {
        let fixture = Fixture::read(name);
        let json = [headers, &[("Content-Type", "application/json")]].concat();
        let headers = if body.is_empty() { headers } else { &json };
        let target = self.here(&fixture.target);
        let answer = self
            .site
            .ask(&fixture.method, &target, headers, body.into_bytes());
        self.asked.insert(name.to_owned());
        let different = DIFFERENT
            .iter()
            .find(|(known, ..)| *known == name && Site::is_embedded());
        match different {
            Some((_, status, _)) if answer.status == *status => {}
            Some((_, status, _)) => self.note(name, &format!("{} is not {status}", answer.status)),
            None => self.compare(&fixture, &answer),
        }
        if answer.status == 202 {
            let here = text(&answer.json(), "task").to_owned();
            self.site.ended(&here);
            if let Some(task) = fixture.body["task"].as_str() {
                self.same(task, &here);
            }
        }
        answer
    }

    fn note(&mut self, name: &str, difference: &str) {
        self.differences.push(format!("{name}: {difference}"));
    }

    fn compare(&mut self, fixture: &Fixture, answer: &Answer) {
        let name = fixture.name.as_str();
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        if answer.status != fixture.status {
            return self.note(
                name,
                &format!("{} is not {}: {body}", answer.status, fixture.status),
            );
        }
        for header in HEADERS {
            let (there, here) = (fixture.headers(header), answer.headers(header));
            let [there, here] = [&there, &here].map(|values| values.iter().map(|one| blank(one)).collect());
            let (there, here): (Vec<String>, Vec<String>) = (there, here);
            let is_kept = ["correlation-id", "location"].contains(header);
            if there.len() > here.len() || (!is_kept && !there.is_empty() && there != here) {
                self.note(name, &format!("{header}: {here:?} is not {there:?}"));
            }
        }
        let cookies = |set: Vec<&str>| -> Vec<String> {
            set.iter()
                .filter_map(|cookie| Some(cookie.split_once('=')?.0.to_owned()))
                .collect()
        };
        let [there, here] = [fixture.headers("set-cookie"), answer.headers("set-cookie")].map(cookies);
        if there != here {
            self.note(name, &format!("cookies: {here:?} are not {there:?}"));
        }
        let here = serde_json::from_slice(&answer.body).unwrap_or(Value::String(body));
        let mut differences = Vec::new();
        differ(&fixture.body, &here, name, &mut differences);
        let is_meant = |place: &str| DIFFERENT_MEMBERS.iter().any(|(part, _)| place.contains(part));
        differences.retain(|(place, _)| !(Site::is_embedded() && is_meant(place)));
        for (place, difference) in differences {
            self.note(&place, &difference);
        }
    }
}

/// Where `here` is not `there`: members and their order, types, and values that are not a server's own.
fn differ(there: &Value, here: &Value, at: &str, found: &mut Vec<(String, String)>) {
    match (there, here) {
        (Value::Object(there), Value::Object(here)) => {
            let [mut names, mut names_here] = [there, here].map(|object| object.keys().collect::<Vec<_>>());
            // Pulp's database groups in any order, and sorts the members of what it keeps as JSON; the order of a
            // distribution's differs from one start of Pulp to the next.
            if at.contains(".content_summary") || at.ends_with(".result") || at.starts_with("distribution") {
                names.sort();
                names_here.sort();
            }
            if names != names_here {
                found.push((at.to_owned(), format!("has {names_here:?}, not {names:?}")));
            }
            for (name, there) in there {
                let at = format!("{at}.{name}");
                match here.get(name) {
                    Some(here) if OWN.iter().any(|own| at.ends_with(own)) => {
                        of_one_type(there, here, &at, found)
                    }
                    Some(here) => differ(there, here, &at, found),
                    None => {}
                }
            }
        }
        (Value::Array(there), Value::Array(here)) => {
            if there.len() != here.len() {
                found.push((
                    at.to_owned(),
                    format!("has {} elements, not {}", here.len(), there.len()),
                ));
            }
            for (number, (there, here)) in there.iter().zip(here).enumerate() {
                differ(there, here, &format!("{at}[{number}]"), found);
            }
        }
        (Value::String(there), Value::String(here)) => {
            let [there, here] = [there, here].map(|said| blank(said));
            if there != here {
                found.push((at.to_owned(), format!("{here:?} is not {there:?}")));
            }
        }
        _ if there == here => {}
        _ => found.push((at.to_owned(), format!("{here} is not {there}"))),
    }
}

fn of_one_type(there: &Value, here: &Value, at: &str, found: &mut Vec<(String, String)>) {
    if std::mem::discriminant(there) != std::mem::discriminant(here) {
        found.push((at.to_owned(), format!("{here} is not of the type of {there}")));
    }
}

/// A text without what differs from one server and one moment to the next: hosts, ids, digests, times.
fn blank(said: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-.:".contains(c);
    let mut blanked = String::new();
    let mut rest = said;
    while let Some(begin) = rest.find(is_part) {
        blanked += &rest[..begin];
        rest = &rest[begin..];
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        blanked += &blank_word(&rest[..end]);
        rest = &rest[end..];
    }
    blanked + rest
}

fn blank_word(word: &str) -> String {
    let is_hex = |word: &str| word.chars().all(|c| c.is_ascii_hexdigit());
    let is_uuid = |word: &str| word.len() == 36 && word.split('-').all(is_hex) && word.contains('-');
    if let Some((kind, id)) = word.rsplit_once(':') {
        if (kind == "127.0.0.1" || kind == "localhost") && id.parse::<u16>().is_ok() {
            return "HOST".to_owned();
        }
        if (kind == "sha256" && id.len() == 64 && is_hex(id)) || is_uuid(id) {
            return format!("{kind}:ID");
        }
    }
    let is_time = word.len() >= 20 && word.ends_with('Z') && word[4..].starts_with('-');
    match word {
        word if is_time && word.contains('T') => "TIME".to_owned(),
        word if is_uuid(word) || (word.len() >= 16 && is_hex(word)) => "ID".to_owned(),
        word => word.to_owned(),
    }
}

fn is_elsewhere(name: &str) -> bool {
    let mut known = ELSEWHERE.iter();
    known.any(|(known, _)| name == *known || (known.ends_with('-') && name.starts_with(known)))
}

#[test]
fn what_pulp_answered_is_answered() {
    let site = site!();
    let nobody = site.add_user();
    let service = "lab-signer";
    let mut replay = Replay {
        site: &site,
        stands_for: Vec::new(),
        asked: BTreeSet::new(),
        differences: Vec::new(),
    };
    let basic =
        |user: &str, password: &str| format!("Basic {}", STANDARD.encode(format!("{user}:{password}")));
    let admin_basic = basic(site.username(), site.password());
    let wrong_basic = basic(site.username(), "wrong");
    let nobody_basic = basic(&nobody.name, &nobody.password);
    let session = site.session();
    let anonymous: [(&str, &str); 0] = [];
    let [admin_basic, wrong_basic, nobody] =
        [&admin_basic, &wrong_basic, &nobody_basic].map(|value| [("Authorization", value.as_str())]);
    let recorded_host = Fixture::read("token").target;
    let (_, recorded_host) = recorded_host.split_once("service=").unwrap();
    replay.same(recorded_host.split('&').next().unwrap(), site.host());

    // Who am I.
    let begun = replay.ask("login-post", &admin_basic);
    replay.ask("login-get", &session);
    replay.ask("login-get-anonymous", &anonymous);
    replay.ask("login-get-dead-session", &[("Cookie", "sessionid=dead")]);
    replay.ask("login-post-wrong-password", &wrong_basic);
    let cookies = begun.cookies().join("; ");
    let csrf = begun
        .cookies()
        .iter()
        .find_map(|cookie| cookie.strip_prefix("csrftoken="))
        .unwrap_or_default()
        .to_owned();
    replay.ask("login-delete", &[("Cookie", &cookies), ("X-CSRFToken", &csrf)]);
    replay.ask("status", &session);
    replay.ask("status-anonymous", &anonymous);
    replay.ask("workers", &session);

    // Signing services.
    let lab = site.get(&format!("signing-services/?name={service}"));
    let lab = text(&list(&lab, "results")[0], "pulp_href").to_owned();
    replay.same(&Fixture::read("signing-service").target, &lab);
    for name in [
        "signing-services-by-name",
        "signing-services-none",
        "signing-service",
        "signing-service-post-405",
    ] {
        replay.ask(name, &session);
    }
    replay.ask("signing-services-unprivileged", &nobody);

    // Repositories, without what a run that failed has left.
    for place in [
        "distributions/container/container/?name__startswith=record",
        "repositories/?name__startswith=record",
    ] {
        for left in list(&site.get(place), "results") {
            let task = site.delete(text(left, "pulp_href"));
            task.map(|task| site.ended(&task));
        }
    }
    let (single, index) = (Image::as_recorded("hello", "amd64"), Index::as_recorded());
    let app = site
        .repository_named("record/app")
        .push("1.0", &single)
        .tag(&["latest"], &single)
        .push("1.1", &Image::as_recorded("hello again", "amd64"));
    let multi = site.repository_named("record/multi").push_index("multi", &index);
    let made = site.repository_named("record-made").make();
    let recorded = Fixture::read("repositories").body;
    for (repository, href) in [(&app, app.href()), (&multi, multi.href()), (&made, made.href())] {
        let there = list(&recorded, "results")
            .iter()
            .find(|found| found["name"] == repository.name.as_str());
        replay.same(text(there.unwrap(), "pulp_href"), &href);
    }
    for name in [
        "repository-create-taken-400",
        "repository-create-unknown-field-400",
        "repositories",
        "repositories-by-name",
        "repositories-none",
        "repositories-page-1",
        "repositories-page-2",
        "container-repositories",
        "container-push-repositories",
        "container-repository",
        "container-repository-empty",
        "repository-404",
        "path-404",
        "unknown-filter-400",
        "distributions",
        "distributions-by-base-path",
        "distributions-by-repository",
        "namespaces",
    ] {
        replay.ask(name, &session);
    }
    let distribution = site.get("distributions/container/container/?base_path=record/app");
    let distribution = text(&list(&distribution, "results")[0], "pulp_href").to_owned();
    replay.same(&Fixture::read("distribution").target, &distribution);
    replay.ask("distribution", &session);

    // Sign: what is refused.
    for name in [
        "sign-no-service-400",
        "sign-future-base-path-forbidden-400",
        "sign-future-base-path-required-400",
        "sign-tags-string-400",
        "sign-service-null-500",
        "sign-service-unknown-400",
        "sign-service-not-a-link-400",
        "sign-repository-404",
        "sign-405",
    ] {
        replay.ask(name, &session);
    }
    replay.send("sign-bad-json-400", &session, "{".to_owned());
    replay.ask("sign-anonymous-401", &anonymous);
    replay.ask("sign-wrong-password-401", &wrong_basic);
    replay.ask("sign-no-csrf-403", &session[..1]);
    for name in [
        "container-repository-unprivileged-403",
        "sign-unprivileged",
        "repository-create-403",
    ] {
        replay.ask(name, &nobody);
    }

    // Sign: what works.
    let digests = [("manifest", single.digest()), ("manifest-index", index.digest())];
    for (name, digest) in &digests {
        replay.same(
            Fixture::read(name).header("docker-content-digest").unwrap(),
            digest,
        );
    }
    let bearer = |name: &str, actions: &str| format!("Bearer {}", site.token(name, actions));
    let (pull, push) = (bearer("record/app", "pull"), bearer("record/app", "pull,push"));
    let (multi_pull, none_pull) = (bearer("record/multi", "pull"), bearer("record/none", "pull"));
    let [pull, push, multi_pull, none_pull] =
        [&pull, &push, &multi_pull, &none_pull].map(|value| [("Authorization", value.as_str())]);
    replay.ask("extensions-unsigned", &pull);
    let correlation = Fixture::read("sign-202")
        .header("correlation-id")
        .unwrap()
        .to_owned();
    let own = uuid::Uuid::new_v4().to_string();
    replay.same(&correlation, &own);
    let cid = [("Host", "registry.example.com"), ("Correlation-ID", own.as_str())];
    replay.ask("sign-202", &[&session[..], &cid].concat());
    for name in [
        "task-sign-completed",
        "tasks-by-correlation-id",
        "tasks-by-state-and-name",
        "tasks-none",
    ] {
        replay.ask(name, &session);
    }
    let sign = json!({"manifest_signing_service": lab});
    let task = site.start(&format!("{}sign/", multi.href()), &sign);
    site.ended(&task);
    let recorded_version = Fixture::read("signatures-multi").target;
    let (_, recorded_version) = recorded_version.split_once("repository_version=").unwrap();
    let version = format!("{}versions/{}/", multi.href(), multi.latest_version());
    // Before its repository's href, with which it begins.
    replay
        .stands_for
        .insert(0, (recorded_version.to_owned(), version));
    for name in [
        "repository-patch-202",
        "task-update-completed",
        "repository-patch-unchanged",
        "container-repository-with-service",
        "repository-patch-service-null-202",
    ] {
        replay.ask(name, &session);
    }

    // Versions and content.
    let first = |place: String| text(&list(&site.get(&place), "results")[0], "pulp_href").to_owned();
    let tag = first(format!(
        "content/container/tags/?repository_version={}",
        app.href()
    ));
    let recorded_tag = Fixture::read("repository-versions").target;
    replay.same(recorded_tag.split_once("content=").unwrap().1, &tag);
    let signature = first(format!(
        "content/container/signatures/?repository_version={}",
        app.href()
    ));
    replay.same(&Fixture::read("signature").target, &signature);
    for name in [
        "versions",
        "version",
        "version-0",
        "version-404",
        "repository-versions",
        "signatures-app",
        "manifests-app",
        "tags-app",
        "blobs-app",
        "signatures-multi",
        "manifests-multi",
        "tags-multi",
        "blobs-multi",
        "signatures-by-manifest",
        "signature",
        "content-bad-version-400",
        "task-404",
        "tasks-bad-state-400",
    ] {
        replay.ask(name, &session);
    }
    replay.send(
        "task-cancel-409",
        &session,
        json!({"state": "canceled"}).to_string(),
    );

    // The registry's side.
    let v2 = site.ask(
        "GET",
        &format!("/token/?service={}", site.host()),
        &admin_basic,
        Vec::new(),
    );
    let v2 = format!("Bearer {}", text(&v2.good().json(), "token"));
    replay.ask("registry-401", &anonymous);
    replay.ask("registry-session-401", &session);
    replay.ask("registry-basic-401", &admin_basic);
    replay.ask("registry-200", &[("Authorization", &v2)]);
    replay.ask("token", &admin_basic);
    replay.ask("token-by-session", &session);
    replay.ask("token-anonymous", &anonymous);
    replay.ask("token-wrong-password-401", &wrong_basic);
    let accept = (
        "Accept",
        "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json",
    );
    let recorded_blob = Fixture::read("blob-302").target;
    let recorded_blob = recorded_blob.rsplit('/').next().unwrap();
    let layer = signet::oci::Digest::of(&single.blobs[1]).to_string();
    replay.same(recorded_blob, &layer);
    for name in ["manifest", "manifest-head", "manifest-by-digest", "manifest-404"] {
        replay.ask(name, &[pull[0], accept]);
    }
    replay.ask("manifest-index", &[multi_pull[0], accept]);
    replay.ask("manifest-401", &[accept]);
    replay.ask("manifest-repository-404", &[none_pull[0], accept]);
    replay.ask("blob-302", &pull);
    replay.ask("tags-list", &pull);

    // The extensions API.
    let got = replay.ask("extensions-signed", &pull);
    replay.ask("extensions-signed-index", &multi_pull);
    replay.ask("extensions-head", &pull);
    replay.ask("extensions-unknown-manifest-404", &pull);
    replay.ask("extensions-unknown-repository-404", &none_pull);
    replay.ask("extensions-tag-404", &pull);
    replay.ask("extensions-get-401", &anonymous);
    replay.ask("extensions-get-basic-401", &admin_basic);
    replay.ask("extensions-get-session-401", &session);
    replay.ask(
        "extensions-get-bad-token-401",
        &[("Authorization", "Bearer nonsense")],
    );
    let one = got.json()["signatures"][0].clone();
    let with = |name: &str, value: &str| {
        let mut other = one.clone();
        other[name] = value.into();
        other.to_string()
    };
    let one = one.to_string();
    replay.send("extensions-put-201", &push, one.clone());
    replay.send("extensions-put-401", &anonymous, one.clone());
    replay.send("extensions-put-pull-token-401", &pull, one.clone());
    replay.send("extensions-put-bad-name-400", &push, with("name", "x"));
    replay.ask("extensions-put-missing-fields-400", &push);
    replay.send("extensions-put-bad-json-400", &push, "{".to_owned());
    replay.send(
        "extensions-put-not-openpgp-400",
        &push,
        with("content", &STANDARD.encode("junk")),
    );
    replay.send("extensions-put-unknown-manifest-404", &push, one);

    // Where it is no error it signs everything: last.
    replay.ask("sign-tags-null-400", &session);

    let left: Vec<String> = fixtures()
        .into_iter()
        .map(|fixture| fixture.name)
        .filter(|name| !replay.asked.contains(name))
        .filter(|name| !is_elsewhere(name))
        .collect();
    assert!(left.is_empty(), "not asked for: {left:?}");
    assert!(replay.differences.is_empty(), "{}", replay.differences.join("\n"));
}
