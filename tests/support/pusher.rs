//! Pushing through the registry API, as `podman push` does and quicker.

use serde_json::Value;

use super::image::{OCI_INDEX, OCI_MANIFEST};
use super::{Image, Index, Site, text};

/// The registry's repository of this name, with a token to push to it.
pub struct Pusher<'s> {
    site: &'s Site,
    name: &'s str,
    authorization: String,
}

impl<'s> Pusher<'s> {
    pub fn new(site: &'s Site, name: &'s str) -> Self {
        let authorization = format!("Bearer {}", site.token(name, "pull,push"));
        Self {
            site,
            name,
            authorization,
        }
    }

    /// Pushes an image under a tag.
    pub fn image(&self, tag: &str, image: &Image) {
        for blob in &image.blobs {
            let digest = signet::oci::Digest::of(blob);
            let place = format!("/v2/{}/blobs/uploads/?digest={digest}", self.name);
            self.send("POST", &place, "application/octet-stream", blob);
        }
        self.manifest(tag, OCI_MANIFEST, &image.manifest);
    }

    /// Pushes an index under a tag, and its images under their digests.
    pub fn index(&self, tag: &str, index: &Index) {
        for image in &index.images {
            self.image(&image.digest(), image);
        }
        self.manifest(tag, OCI_INDEX, &index.manifest);
    }

    /// One more tag for what is there.
    pub fn tag(&self, tag: &str, image: &Image) {
        self.manifest(tag, OCI_MANIFEST, &image.manifest);
    }

    fn manifest(&self, reference: &str, media_type: &str, manifest: &[u8]) {
        let place = format!("/v2/{}/manifests/{reference}", self.name);
        self.send("PUT", &place, media_type, manifest);
    }

    fn send(&self, method: &str, place: &str, media_type: &str, content: &[u8]) {
        let headers = [
            ("Authorization", self.authorization.as_str()),
            ("Content-Type", media_type),
        ];
        self.site
            .http
            .call(method, place, &headers, content.to_vec())
            .good();
    }
}

impl Site {
    /// What the extensions API gives for a manifest.
    #[track_caller]
    pub fn signatures(&self, name: &str, digest: &str) -> Value {
        let authorization = format!("Bearer {}", self.token(name, "pull"));
        let place = format!("/extensions/v2/{name}/signatures/{digest}");
        let headers = [("Authorization", authorization.as_str())];
        self.http.call("GET", &place, &headers, Vec::new()).good().json()
    }

    /// A registry token for these actions, of the administrator.
    pub fn token(&self, name: &str, actions: &str) -> String {
        let place = format!(
            "/token/?service={}&scope=repository:{name}:{actions}",
            self.host()
        );
        text(&self.call("GET", &place, None).good().json(), "token").to_owned()
    }
}
