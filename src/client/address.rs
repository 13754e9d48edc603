//! Where things lie on a server.

use url::Url;

use super::error::ClientError;
use super::options::ClientOptions;
use crate::api::Href;

/// Builds the URLs of one server.
#[derive(Debug, Clone)]
pub(super) struct Addresses {
    /// Without userinfo, query and fragment.
    base: Url,
    /// Path of `{api_root}`, beginning and ending with a slash.
    api_root: String,
    domain: Option<String>,
}

impl Addresses {
    pub(super) fn new(options: &ClientOptions) -> Result<Self, ClientError> {
        let mut base = options.base_url.clone();
        if !matches!(base.scheme(), "http" | "https") || base.host().is_none() {
            return Err(ClientError::BadOption {
                what: "the base URL".to_owned(),
                why: "it does not begin with http:// or https:// and a host".to_owned(),
            });
        }
        without_userinfo(&mut base);
        base.set_query(None);
        base.set_fragment(None);
        let prefix = base.path().trim_end_matches('/');
        let api_root = match options.api_root.trim_matches('/') {
            "" => format!("{prefix}/"),
            root => format!("{prefix}/{root}/"),
        };
        Ok(Self {
            base,
            api_root,
            domain: options.domain.clone(),
        })
    }

    /// The server as users name it.
    pub(super) fn base(&self) -> &Url {
        &self.base
    }

    /// Host and port, as they stand in `Host`.
    pub(super) fn authority(&self) -> String {
        authority(&self.base)
    }

    /// The path of the REST API, with its domain, up to `api/v3/` and with it.
    pub(super) fn api_path(&self) -> String {
        match &self.domain {
            Some(domain) => format!("{}{domain}/api/v3/", self.api_root),
            None => format!("{}api/v3/", self.api_root),
        }
    }

    /// Something of the REST API within the domain.
    pub(super) fn api(&self, place: &str) -> Url {
        self.at_path(&format!("{}{place}", self.api_path()))
    }

    /// Something of the REST API that is under no domain: `status/`, `login/`.
    pub(super) fn api_of_no_domain(&self, place: &str) -> Url {
        self.at_path(&format!("{}api/v3/{place}", self.api_root))
    }

    /// What an href means: its path, and its query if it has one, on this server, whatever host it names.
    pub(super) fn href(&self, href: &Href) -> Url {
        let (path, query) = match href.path().split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (href.path(), None),
        };
        let mut url = self.at_path(path);
        url.set_query(query);
        url
    }

    /// The name of a repository in the registry: its base path behind the domain.
    pub(super) fn registry_name(&self, base_path: &str) -> String {
        match &self.domain {
            Some(domain) => format!("{domain}/{base_path}"),
            None => base_path.to_owned(),
        }
    }

    /// Something of the registry, which lies at the host's root whatever path `base_url` has.
    pub(super) fn registry(&self, segments: &[&str]) -> Url {
        let mut url = self.at_path("/");
        if let Ok(mut path) = url.path_segments_mut() {
            // Each name is split at its slashes; whatever else could change the path is escaped, and a segment
            // of dots is left out.
            path.clear()
                .extend(segments.iter().flat_map(|name| name.split('/')));
        }
        url
    }

    fn at_path(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        url.set_path(path);
        url
    }
}

/// Host and port of a URL; the port only when it is not the scheme's own.
pub(super) fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// A URL for messages: without userinfo, query and fragment, for each of these can hold a secret.
pub(super) fn shown(url: &Url) -> String {
    let mut shown = url.clone();
    without_userinfo(&mut shown);
    shown.set_query(None);
    shown.set_fragment(None);
    shown.into()
}

fn without_userinfo(url: &mut Url) {
    // Only a URL without a host refuses, and that has no userinfo either.
    let _ = url.set_username("");
    let _ = url.set_password(None);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn addresses(base: &str, api_root: &str, domain: Option<&str>) -> Addresses {
        let mut options = ClientOptions::new(base.parse().unwrap());
        options.api_root = api_root.to_owned();
        options.domain = domain.map(str::to_owned);
        Addresses::new(&options).unwrap()
    }

    #[test]
    fn the_api_lies_behind_root_and_domain() {
        let plain = addresses("http://pulp", "/pulp/", None);
        assert_eq!(plain.api("tasks/").as_str(), "http://pulp/pulp/api/v3/tasks/");
        let galaxy = addresses("https://u:p@pulp:8443/", "api/galaxy/pulp", Some("team"));
        assert_eq!(
            galaxy.api("tasks/").as_str(),
            "https://pulp:8443/api/galaxy/pulp/team/api/v3/tasks/"
        );
        assert_eq!(
            galaxy.api_of_no_domain("status/").as_str(),
            "https://pulp:8443/api/galaxy/pulp/api/v3/status/"
        );
    }

    #[test]
    fn an_href_is_taken_as_a_path_of_this_server() {
        let addresses = addresses("http://pulp:1/front", "/pulp/", None);
        for href in [
            "/pulp/api/v3/tasks/0/?a=/b/",
            "http://internal:24817/pulp/api/v3/tasks/0/?a=/b/",
        ] {
            assert_eq!(
                addresses.href(&Href::new(href)).as_str(),
                "http://pulp:1/pulp/api/v3/tasks/0/?a=/b/"
            );
        }
    }

    #[test]
    fn a_name_cannot_lead_out_of_the_registry() {
        let addresses = addresses("http://pulp/front/", "/pulp/", Some("team"));
        let name = addresses.registry_name("a/../../pulp?x#y%2e");
        assert_eq!(name, "team/a/../../pulp?x#y%2e");
        assert_eq!(
            addresses.registry(&["v2", &name, "manifests", "v1"]).as_str(),
            "http://pulp/v2/team/a/pulp%3Fx%23y%252e/manifests/v1"
        );
    }

    #[test]
    fn what_is_shown_has_no_secret() {
        let url = "https://user:pw@pulp:8/a/?token=1#f".parse().unwrap();
        assert_eq!(shown(&url), "https://pulp:8/a/");
        assert_eq!(authority(&url), "pulp:8");
    }

    #[test]
    fn a_base_url_that_is_not_http_is_refused() {
        let options = ClientOptions::new("file:///etc/passwd".parse().unwrap());
        assert!(matches!(
            Addresses::new(&options),
            Err(ClientError::BadOption { .. })
        ));
    }
}
