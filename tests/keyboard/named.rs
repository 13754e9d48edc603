//! Servers with names to choose from.

use serde_json::json;

use crate::support::{APP, Fixture, Reply, Request, Server, recorded};

/// A server with these repositories; nothing else of them can be looked at.
pub(super) fn server_with(names: &[impl AsRef<str>]) -> Server {
    let one = Fixture::read("container-repository-with-service").body;
    let all: Vec<_> = names
        .iter()
        .map(|name| {
            let mut repository = one.clone();
            repository["name"] = json!(name.as_ref());
            repository["pulp_href"] = json!(format!("{APP}{}/", repository["name"]));
            repository
        })
        .collect();
    let api = "GET /pulp/api/v3";
    let page = move |request: &Request| {
        let number = |name| Some(request.query(name)?.parse::<usize>().unwrap());
        let (from, limit) = (number("offset").unwrap_or(0), number("limit").unwrap());
        let results: Vec<_> = all.iter().skip(from).take(limit).collect();
        Reply::json(
            200,
            &json!({"count": all.len(), "next": null, "previous": null, "results": results}),
        )
    };
    let empty = json!({"count": 0, "next": null, "previous": null, "results": []});
    recorded()
        .with(&format!("{api}/repositories/container/container/"), page)
        .on(
            &format!("{api}/repositories/container/container-push/"),
            [Reply::json(200, &empty)],
        )
        .on(&format!("{api}/content/container/tags/"), [Reply::html(500)])
        .on(&format!("{api}/content/container/manifests/"), [Reply::html(500)])
        .on(
            &format!("{api}/content/container/signatures/"),
            [Reply::html(500)],
        )
        .start()
}
