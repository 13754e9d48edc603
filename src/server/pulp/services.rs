//! `signing-services/`, as they are read. Every user may: in Pulp only administrators.

use super::filter::{By, EXACT, Filter};
use super::list::{COMMON, Listing};
use super::objects;
use crate::server::href::Object;
use crate::server::store::SigningService;

/// `signing-services/`.
pub(in crate::server) const SERVICES: Listing = Listing {
    object: Object::SigningService,
    columns: SigningService::COLUMNS,
    from: "signing_service s",
    labels: None,
    uuid: "s.uuid",
    created: "s.created",
    filters: &[&[Filter::new("name", By::Text("s.name"), EXACT)], COMMON],
    ordering: &[
        ("name", "s.name"),
        ("pulp_last_updated", "s.created"),
        ("pubkey_fingerprint", "s.fingerprint"),
        ("public_key", "s.public_key"),
        ("script", "s.script"),
    ],
    show: |_, row, _| Ok(objects::signing_service(&SigningService::from_row(row)?)),
};
