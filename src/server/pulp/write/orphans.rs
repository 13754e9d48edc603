//! `orphans/cleanup/`: space is given back.

use std::collections::HashSet;

use axum::response::Response;
use rusqlite::{Connection, params};

use super::asked::{Asked, accept};
use super::body::{Body, python_type};
use super::fields::Fields;
use crate::server::auth::Role;
use crate::server::cleanup::PROTECTION;
use crate::server::error::{PulpError, StoreError};
use crate::server::href::Object;
use crate::server::state::State;
use crate::server::store::Kind;
use crate::server::tasks::Work;

const CLEAN_UP: &str = "pulpcore.app.tasks.orphan.orphan_cleanup";
/// What no other cleanup may run beside.
const RESERVED: &str = "prn:core.orphans";

/// `POST orphans/cleanup/` `{"orphan_protection_time": minutes, "content_hrefs"}`, both of which may be left out: 202.
pub(in crate::server) async fn cleanup(
    server: State,
    asked: Asked,
    Body(body): Body,
) -> Result<Response, PulpError> {
    asked.user.must_be(Role::Admin)?;
    accept(&server, move |connection| {
        let mut fields = Fields::of(&body, false).others_are_ignored();
        let units = units(connection, &mut fields)?;
        let protection = fields.minutes("orphan_protection_time").unwrap_or(PROTECTION);
        fields.finish()?;
        let work = Work::CleanUp { protection, units };
        Ok(asked.task(CLEAN_UP, work, vec![RESERVED.to_owned()]))
    })
    .await
}

/// The uuids of `content_hrefs`.
fn units(connection: &Connection, fields: &mut Fields<'_>) -> Result<Option<Vec<String>>, StoreError> {
    const NAME: &str = "content_hrefs";
    let Some(hrefs) = fields.list(NAME) else {
        return Ok(None);
    };
    if hrefs.is_empty() {
        fields.wrong(NAME, "Must not be [].");
    }
    let mut uuids = HashSet::new();
    for href in hrefs {
        let text = href.as_str();
        let unit = text.and_then(|text| {
            Kind::ALL
                .into_iter()
                .find_map(|kind| Some((kind, Object::Content(kind).uuid(text)?)))
        });
        let Some((kind, uuid)) = unit else {
            let shown = text.unwrap_or_else(|| python_type(href));
            fields.wrong(NAME, format!("URI not valid: {shown}"));
            break;
        };
        let is_there = connection
            .prepare_cached("SELECT 1 FROM content WHERE uuid = ? AND kind = ?")?
            .exists(params![uuid, kind])?;
        if !is_there {
            let shown = text.unwrap_or_default();
            fields.wrong(NAME, format!("URI {shown} not found for content."));
            break;
        }
        uuids.insert(uuid.to_owned());
    }
    Ok(Some(uuids.into_iter().collect()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::{Value, json};

    use super::super::super::super::store::Store;
    use super::*;

    // The words are what a Pulp 3.123 answers.
    #[test]
    fn each_mistake_has_pulp_s_words() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let unknown = "/pulp/api/v3/content/container/blobs/00000000-0000-0000-0000-000000000007/";
        for (name, value, message) in [
            (
                "orphan_protection_time",
                json!(-1),
                "Ensure this value is greater than or equal to 0.",
            ),
            (
                "orphan_protection_time",
                json!("x"),
                "A valid integer is required.",
            ),
            (
                "orphan_protection_time",
                json!(4_294_967_296_u64),
                "Ensure this value is less than or equal to 4294967295.",
            ),
            ("content_hrefs", Value::Null, "This field may not be null."),
            ("content_hrefs", json!([]), "Must not be []."),
            ("content_hrefs", json!(["x"]), "URI not valid: x"),
            (
                "content_hrefs",
                json!("x"),
                "Expected a list of items but got type \"str\".",
            ),
            (
                "content_hrefs",
                json!([unknown]),
                &format!("URI {unknown} not found for content."),
            ),
        ] {
            let body = json!({ name: value, "other": 1 }).as_object().unwrap().clone();
            let mut fields = Fields::of(&body, false).others_are_ignored();
            store.read(|connection| units(connection, &mut fields)).unwrap();
            fields.minutes("orphan_protection_time");
            let Err(PulpError::Fields(errors)) = fields.finish() else {
                panic!("{body:?}")
            };
            assert_eq!(Value::Object(errors), json!({ name: [message] }));
        }
        let body = json!({"orphan_protection_time": null})
            .as_object()
            .unwrap()
            .clone();
        let mut fields = Fields::of(&body, false);
        assert_eq!(fields.minutes("orphan_protection_time"), None);
        fields.finish().unwrap();
    }
}
