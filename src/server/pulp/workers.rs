//! `workers/`: this process.

use axum::Json;
use axum::extract::{self, Path, RawQuery};
use axum::http::Uri;
use axum::response::Response;
use rusqlite::types::Value as Sql;
use serde_json::{Value, json};

use super::filter::{By, Condition, EXACT, Filter, NAME, TIME};
use super::list::{self, COMMON, Listing};
use super::origin::Origin;
use super::process;
use super::query::Query;
use crate::server::auth::User;
use crate::server::error::PulpError;
use crate::server::href::Object;
use crate::server::state::State;
use crate::server::store::Time;

/// `workers/`. What it is read from is in the parameters of [`row`].
pub(in crate::server) const WORKERS: Listing = Listing {
    object: Object::Worker,
    columns: "w.uuid, w.name, w.created, w.heartbeat",
    from: "(SELECT ? AS uuid, ? AS name, ? AS created, ? AS heartbeat) w",
    labels: None,
    uuid: "w.uuid",
    created: "w.created",
    filters: &[
        &[
            Filter::new("name", By::Text("w.name"), NAME),
            Filter::new("last_heartbeat", By::Time("w.heartbeat"), TIME),
            Filter::new("online", By::Flag("1"), EXACT),
            Filter::new("missing", By::Flag("0"), EXACT),
        ],
        COMMON,
    ],
    ordering: &[
        ("name", "w.name"),
        ("last_heartbeat", "w.heartbeat"),
        ("pulp_last_updated", "w.created"),
    ],
    show: |_, row, _| Ok(worker(row.get(3)?)),
};

/// The parameters that stand before those of conditions.
fn row() -> Condition {
    let this = process::this();
    Condition::new(
        "1",
        [
            Sql::Text(this.uuid.clone()),
            Sql::Text(this.name.clone()),
            Sql::Integer(this.started.0),
            Sql::Integer(Time::now().0),
        ],
    )
}

fn worker(heartbeat: Time) -> Value {
    let this = process::this();
    json!({
        "pulp_href": Object::Worker.href(&this.uuid),
        "prn": Object::Worker.prn(&this.uuid),
        "pulp_created": this.started,
        "pulp_last_updated": this.started,
        "name": this.name,
        "last_heartbeat": heartbeat,
        "versions": process::versions(),
        "current_task": null,
    })
}

/// `GET workers/`.
pub(in crate::server) async fn list(
    extract::State(server): State,
    _: User,
    uri: Uri,
    origin: Origin,
) -> Result<Response, PulpError> {
    list::read(server, move |connection| {
        let query = Query::parse(uri.query().unwrap_or_default());
        WORKERS.page(connection, Some(row()), &query, uri.path(), &origin)
    })
    .await
}

/// `GET workers/<uuid>/`.
pub(in crate::server) async fn read(
    _: User,
    Path(uuid): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, PulpError> {
    if uuid::Uuid::try_parse(&uuid).is_err() {
        return Err(list::not_found());
    }
    if uuid != process::this().uuid {
        return Err(PulpError::not_found("AppStatus"));
    }
    let query = Query::parse(query.as_deref().unwrap_or_default());
    Ok(Json(query.pick(worker(Time::now()))))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use rusqlite::Connection;

    use super::super::shape::{assert_shape, first, fixture};
    use super::*;

    #[test]
    fn the_worker_is_listed_with_the_recorded_fields() {
        let connection = Connection::open_in_memory().unwrap();
        let page = |query: &str| -> Value {
            let origin = Origin::of("example.com");
            let query = Query::parse(query);
            let body = WORKERS
                .body(&connection, Some(row()), &query, "/w/", &origin)
                .unwrap();
            serde_json::from_slice(&body).unwrap()
        };
        let mut shown = first(&page("")).clone();
        let mut recorded = first(&fixture("workers")).clone();
        for worker in [&mut shown, &mut recorded] {
            worker["versions"] = json!({});
        }
        assert_shape(&shown, &recorded, &[]);
        assert_eq!(page(&format!("name={}", process::this().name))["count"], 1);
        assert_eq!(page("name=other")["count"], 0);
        assert_eq!(page("online=true")["count"], 1);
        assert_eq!(page("missing=true")["count"], 0);
        assert_eq!(
            page(&format!("prn__in={}", Object::Worker.prn(&process::this().uuid)))["count"],
            1
        );
    }
}
