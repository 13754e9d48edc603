//! The container registry: manifests and the signature extension.

use std::sync::Arc;

use bytes::Bytes;
use reqwest::Method;
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use serde_json::json;

use super::address::shown;
use super::answer::Answer;
use super::bearer::{BearerCalls, Scope};
use super::credentials::Credentials;
use super::error::ClientError;
use super::request::Request;
use super::rest::Rest;
use crate::api::{SignatureList, SignatureObject};
use crate::oci::{Digest, Manifest, Target, media_type};

/// Pulp refuses manifests above 4 MB, and older versions have larger ones; no right one is above this.
const MANIFEST_LIMIT: usize = 16 << 20;
/// The most that is read of a manifest's signatures, many times what any client reads of them.
const SIGNATURES_LIMIT: usize = 64 << 20;

/// The registry at the root of Pulp's host. A `name` is a distribution's base path; the domain is put in front here.
#[derive(Clone)]
pub struct Registry {
    rest: Arc<Rest>,
    calls: Arc<BearerCalls>,
}

/// A manifest or index, as the registry sent it.
#[derive(Debug, Clone)]
pub struct FetchedManifest {
    /// Its bytes, which the digest is of.
    pub bytes: Bytes,
    /// Its digest: computed, and the one asked for if it was asked for by digest.
    pub digest: Digest,
    /// The media type that the registry says it has.
    pub media_type: String,
}

impl Registry {
    pub(super) fn new(rest: Arc<Rest>, calls: BearerCalls) -> Self {
        Self {
            rest,
            calls: Arc::new(calls),
        }
    }

    /// True when the registry says that it has the signature extension. It says so with every answer, also when it
    /// refuses.
    pub async fn supports_signatures(&self) -> Result<bool, ClientError> {
        let request = Request::get(self.rest.addresses.registry(&["v2", ""]));
        let answer = self.rest.transport.send(&request, &Credentials::None).await?;
        Ok(answer.header("x-registry-supports-signatures") == Some("1"))
    }

    /// Asks the registry whether it takes the user's credentials, as `docker login` does: fetches a token where it
    /// wants one, and shows it.
    pub async fn check_credentials(&self) -> Result<(), ClientError> {
        let request = Request::get(self.rest.addresses.registry(&["v2", ""]));
        let scope = Scope { name: "", action: "" };
        self.calls.send(&request, &scope).await.map(drop)
    }

    /// Fetches a manifest of any kind. Its digest is checked against the one asked for and the one that the registry
    /// claims; [`ClientError::BadAnswer`] when they differ.
    pub async fn get_manifest(&self, name: &str, target: &Target) -> Result<FetchedManifest, ClientError> {
        let reference = match target {
            Target::Tag(tag) => tag.clone(),
            Target::Digest(digest) => digest.to_string(),
        };
        let name = self.rest.addresses.registry_name(name);
        let url = self
            .rest
            .addresses
            .registry(&["v2", &name, "manifests", &reference]);
        let request = Request::get(url).limit(MANIFEST_LIMIT).header(
            ACCEPT,
            &media_type::ACCEPT.join(", "),
            "the media types",
        )?;
        let answer = self
            .calls
            .send(
                &request,
                &Scope {
                    name: &name,
                    action: "pull",
                },
            )
            .await?;
        let media_type = answer.media_type().to_owned();
        let digest = digest_of(&answer, &media_type)?;
        let claimed = answer
            .header("docker-content-digest")
            .and_then(|text| text.parse().ok());
        let asked = match target {
            Target::Digest(digest) => Some(*digest),
            Target::Tag(_) => None,
        };
        if let Some(other) = asked
            .into_iter()
            .chain(claimed)
            .find(|expected| *expected != digest)
        {
            return Err(bad_answer(
                &answer,
                format!("its digest is {digest}, and it should be {other}").into(),
            ));
        }
        Ok(FetchedManifest {
            bytes: answer.body,
            digest,
            media_type,
        })
    }

    /// The signatures of a manifest, in one answer; an unsigned manifest has none, an unknown one is
    /// [`ClientError::NotFound`].
    pub async fn get_signatures(&self, name: &str, digest: &Digest) -> Result<SignatureList, ClientError> {
        let name = self.rest.addresses.registry_name(name);
        let request = Request::get(self.signatures_url(&name, digest)).limit(SIGNATURES_LIMIT);
        self.calls
            .send(
                &request,
                &Scope {
                    name: &name,
                    action: "pull",
                },
            )
            .await?
            .json()
    }

    /// Adds a signature to a manifest. The server does not look whether the signature is for that manifest: the
    /// caller does, first. The same signature again changes nothing, so this is repeated when the answer is lost.
    pub async fn put_signature(
        &self,
        name: &str,
        digest: &Digest,
        signature: &SignatureObject,
    ) -> Result<(), ClientError> {
        let name = self.rest.addresses.registry_name(name);
        let url = self.signatures_url(&name, digest);
        let request = Request::change(Method::PUT, url, &json!(signature)).repeatable();
        self.calls
            .send(
                &request,
                &Scope {
                    name: &name,
                    action: "push",
                },
            )
            .await?;
        Ok(())
    }

    /// Uploads a blob in one request (OCI distribution 1.1, "Single POST"). The same again changes nothing.
    pub async fn put_blob(&self, name: &str, content: Bytes) -> Result<(), ClientError> {
        let name = self.rest.addresses.registry_name(name);
        let mut url = self
            .rest
            .addresses
            .registry(&["v2", &name, "blobs", "uploads", ""]);
        url.query_pairs_mut()
            .append_pair("digest", &Digest::of(&content).to_string());
        self.upload(&name, Method::POST, url, "application/octet-stream", content)
            .await
    }

    /// Uploads a manifest under a tag; what it refers to must be there. The same again changes nothing.
    pub async fn put_manifest(
        &self,
        name: &str,
        tag: &str,
        media_type: &str,
        content: Bytes,
    ) -> Result<(), ClientError> {
        let name = self.rest.addresses.registry_name(name);
        let url = self.rest.addresses.registry(&["v2", &name, "manifests", tag]);
        self.upload(&name, Method::PUT, url, media_type, content).await
    }

    async fn upload(
        &self,
        name: &str,
        method: Method,
        url: url::Url,
        media_type: &str,
        content: Bytes,
    ) -> Result<(), ClientError> {
        let mut request =
            Request::new(method, url)
                .repeatable()
                .header(CONTENT_TYPE, media_type, "the media type")?;
        request.body = content;
        let scope = Scope {
            name,
            action: "pull,push",
        };
        self.calls.send(&request, &scope).await?;
        Ok(())
    }

    fn signatures_url(&self, name: &str, digest: &Digest) -> url::Url {
        let addresses = &self.rest.addresses;
        addresses.registry(&["extensions", "v2", name, "signatures", &digest.to_string()])
    }
}

/// The digest of a manifest; that of a signed schema 1 manifest is the one of the payload inside.
fn digest_of(answer: &Answer, media_type: &str) -> Result<Digest, ClientError> {
    if media_type != media_type::DOCKER_SCHEMA1_SIGNED {
        return Ok(Digest::of(&answer.body));
    }
    let manifest = Manifest::parse(answer.body.to_vec()).map_err(|error| bad_answer(answer, error.into()))?;
    Ok(manifest.digest())
}

fn bad_answer(answer: &Answer, source: super::error::BoxError) -> ClientError {
    ClientError::BadAnswer {
        url: shown(&answer.url),
        truncated: false,
        source,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::Auth;
    use super::super::testing::{Reply, Server, html, json};
    use super::*;

    const MANIFEST: &str = r#"{"schemaVersion":2}"#;

    async fn sending(claimed: Digest) -> Server {
        Server::start(move |_| {
            let media_type = format!("Content-Type: {}", media_type::OCI_MANIFEST);
            Reply::Answer(
                200,
                vec![media_type, format!("Docker-Content-Digest: {claimed}")],
                MANIFEST.to_owned(),
            )
        })
        .await
    }

    #[tokio::test]
    async fn a_manifest_that_is_not_what_it_should_be_is_refused() {
        let right = Digest::of(MANIFEST.as_bytes());
        let wrong = Digest::of(b"other");
        for (claimed, target, good) in [
            (right, Target::Tag("v1".to_owned()), true),
            (right, Target::Digest(right), true),
            (wrong, Target::Tag("v1".to_owned()), false),
            (wrong, Target::Digest(wrong), false),
            (right, Target::Digest(wrong), false),
        ] {
            let server = sending(claimed).await;
            let client = server.client(Auth::None);
            match client.registry().get_manifest("a", &target).await {
                Ok(manifest) => assert!(good && manifest.digest == right, "{claimed} {target:?}"),
                Err(ClientError::BadAnswer { .. }) => assert!(!good, "{claimed} {target:?}"),
                Err(other) => panic!("{other:?}"),
            }
        }
    }

    #[tokio::test]
    async fn a_put_is_repeated_when_the_registry_is_busy() {
        let seen_before = std::sync::atomic::AtomicBool::new(false);
        let server =
            Server::start(
                move |_| match seen_before.swap(true, std::sync::atomic::Ordering::SeqCst) {
                    false => json(429, "{}"),
                    true => json(201, "{}"),
                },
            )
            .await;
        let digest = Digest::of(b"");
        let signature = SignatureObject::new(&digest, b"blob");
        server
            .client(Auth::None)
            .registry()
            .put_signature("a", &digest, &signature)
            .await
            .unwrap();
        let seen = server.seen();
        assert_eq!((seen.len(), &seen[0].body), (2, &seen[1].body));
    }

    #[tokio::test]
    async fn the_extension_shows_itself_also_in_a_refusal() {
        let server = Server::start(|_| json(401, "{}").with("X-Registry-Supports-Signatures: 1")).await;
        assert!(
            server
                .client(Auth::None)
                .registry()
                .supports_signatures()
                .await
                .unwrap()
        );
        assert_eq!(server.lines(), ["GET /v2/"]);
        let server = Server::start(|_| html(404)).await;
        assert!(
            !server
                .client(Auth::None)
                .registry()
                .supports_signatures()
                .await
                .unwrap()
        );
    }
}
