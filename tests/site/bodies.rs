//! Bodies as they come from scripts, forms and pushes: what counts as yes, as nothing, and what is shown of it.

use serde_json::json;

use crate::support::{Image, list, site, text, unique};

#[test]
fn texts_count_as_booleans_and_an_empty_link_as_none() {
    let site = site!();
    let name = unique("bodies");
    for (private, is_private) in [(json!("yes"), true), (json!("off"), false), (json!(1), true)] {
        let name = unique("bodies");
        let made = site.create(
            "distributions/container/container/",
            &json!({"name": name, "base_path": name, "private": private, "repository": "", "pulp_labels": {"a": " b "}}),
        );
        assert_eq!(made["private"], is_private, "{made}");
        assert!(made["repository"].is_null(), "{made}");
        assert_eq!(made["pulp_labels"]["a"], "b", "{made}");
        // Also where nothing changes, a task does it.
        let href = text(&made, "pulp_href");
        assert_eq!(site.call("PATCH", href, Some(&json!({}))).status, 202);
        site.delete(href);
    }
    let place = "/pulp/api/v3/distributions/container/container/";
    let refused = site.call(
        "POST",
        place,
        Some(&json!({"name": name, "base_path": name, "private": "maybe"})),
    );
    assert_eq!(refused.status, 400);
    assert_eq!(refused.json(), json!({"private": ["Must be a valid boolean."]}));
}

#[test]
fn a_form_makes_a_repository_and_the_answer_says_where_it_is() {
    let site = site!();
    let name = unique("bodies");
    let place = "/pulp/api/v3/repositories/container/container/";
    let headers = [
        &site.session()[..],
        &[("Content-Type", "application/x-www-form-urlencoded")],
    ]
    .concat();
    let body = format!("name={name}&retain_repo_versions=3&description=made+by+a+form");
    let answer = site.ask("POST", place, &headers, body.into_bytes());
    assert_eq!(answer.status, 201);
    let made = answer.json();
    assert_eq!(made["name"], name.as_str());
    assert_eq!(made["retain_repo_versions"], 3);
    assert_eq!(made["description"], "made by a form");
    assert_eq!(answer.find_header("location"), made["pulp_href"].as_str());
    site.delete(text(&made, "pulp_href"));

    let refused = site.ask("POST", place, &headers, b"name=".to_vec());
    assert_eq!(refused.status, 400);
    assert_eq!(refused.json(), json!({"name": ["This field may not be blank."]}));
}

#[test]
fn an_image_s_labels_are_shown_with_its_manifest() {
    let site = site!();
    let repository = site.repository("labels").push("v1", &Image::new("the label"));
    let place = format!(
        "content/container/manifests/?repository_version={}",
        repository.href()
    );
    let manifests = site.get(&place);
    assert_eq!(
        list(&manifests, "results")[0]["labels"],
        json!({"text": "the label"})
    );
}
