//! Hrefs and PRNs: how the REST API names objects.

use super::store::Kind;

/// The root of the REST API.
pub(super) const API: &str = "/pulp/api/v3/";

/// The kinds of objects that have an href `<API><place>/<uuid>/` and a PRN `prn:<model>:<uuid>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Object {
    Repository,
    Distribution,
    Namespace,
    SigningService,
    Task,
    Worker,
    Content(Kind),
}

impl Object {
    /// The path below [`API`], without slashes around it.
    pub(super) fn place(self) -> &'static str {
        match self {
            Self::Repository => "repositories/container/container",
            Self::Distribution => "distributions/container/container",
            Self::Namespace => "pulp_container/namespaces",
            Self::SigningService => "signing-services",
            Self::Task => "tasks",
            Self::Worker => "workers",
            Self::Content(Kind::Blob) => "content/container/blobs",
            Self::Content(Kind::Manifest) => "content/container/manifests",
            Self::Content(Kind::Tag) => "content/container/tags",
            Self::Content(Kind::Signature) => "content/container/signatures",
        }
    }

    /// The model, as PRNs name it.
    fn model(self) -> &'static str {
        match self {
            Self::Repository => "container.containerrepository",
            Self::Distribution => "container.containerdistribution",
            Self::Namespace => "container.containernamespace",
            Self::SigningService => "core.signingservice",
            Self::Task => "core.task",
            Self::Worker => "core.appstatus",
            Self::Content(Kind::Blob) => "container.blob",
            Self::Content(Kind::Manifest) => "container.manifest",
            Self::Content(Kind::Tag) => "container.tag",
            Self::Content(Kind::Signature) => "container.manifestsignature",
        }
    }

    /// The object's href: a path from the root, with a slash at the end.
    pub(super) fn href(self, uuid: &str) -> String {
        format!("{API}{}/{uuid}/", self.place())
    }

    /// The object's PRN.
    pub(super) fn prn(self, uuid: &str) -> String {
        format!("prn:{}:{uuid}", self.model())
    }

    /// All kinds.
    pub(super) const ALL: [Self; 10] = [
        Self::Repository,
        Self::Distribution,
        Self::Namespace,
        Self::SigningService,
        Self::Task,
        Self::Worker,
        Self::Content(Kind::Blob),
        Self::Content(Kind::Manifest),
        Self::Content(Kind::Tag),
        Self::Content(Kind::Signature),
    ];

    /// The uuid in an href (also a whole URL, as Django takes both) or PRN of this kind of object.
    pub(super) fn uuid(self, text: &str) -> Option<&str> {
        let uuid = match text.strip_prefix("prn:") {
            Some(prn) => prn.strip_prefix(self.model())?.strip_prefix(':')?,
            None => path(text)
                .strip_prefix(API)?
                .strip_prefix(self.place())?
                .strip_prefix('/')?
                .strip_suffix('/')?,
        };
        is_uuid(uuid).then_some(uuid)
    }
}

/// The href of a repository's version.
pub(super) fn version(repository_uuid: &str, number: i64) -> String {
    format!("{}versions/{number}/", Object::Repository.href(repository_uuid))
}

/// The PRN of a repository's version.
pub(super) fn version_prn(uuid: &str) -> String {
    format!("prn:core.repositoryversion:{uuid}")
}

/// The href of a user.
pub(super) fn user(id: i64) -> String {
    format!("{API}users/{id}/")
}

/// The PRN of the object with this href; none for a version's, which does not hold its uuid.
pub(super) fn prn(href: &str) -> Option<String> {
    Object::ALL
        .into_iter()
        .find_map(|object| object.uuid(href).map(|uuid| object.prn(uuid)))
}

/// The repository's uuid and the number in the href of a version.
pub(super) fn parse_version(text: &str) -> Option<(&str, i64)> {
    let rest = path(text)
        .strip_prefix(API)?
        .strip_prefix(Object::Repository.place())?;
    let (uuid, number) = rest
        .strip_prefix('/')?
        .trim_end_matches('/')
        .split_once("/versions/")?;
    Some((
        is_uuid(uuid).then_some(uuid)?,
        number.parse().ok().filter(|number| *number >= 0)?,
    ))
}

fn path(text: &str) -> &str {
    match text.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => text,
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const UUID: &str = "01a20485-6083-7af0-9605-03d2a9480dcc";

    #[test]
    fn an_object_is_found_by_href_url_and_prn() {
        let repository = Object::Repository;
        let href = repository.href(UUID);
        assert_eq!(
            href,
            format!("/pulp/api/v3/repositories/container/container/{UUID}/")
        );
        assert_eq!(repository.uuid(&href), Some(UUID));
        assert_eq!(
            repository.uuid(&format!("https://pulp.example.com{href}")),
            Some(UUID)
        );
        assert_eq!(repository.uuid(&repository.prn(UUID)), Some(UUID));
        assert_eq!(Object::Distribution.uuid(&href), None);
        assert_eq!(repository.uuid(&version(UUID, 3)), None);
        assert_eq!(
            repository.uuid("/pulp/api/v3/repositories/container/container/../"),
            None
        );
    }

    #[test]
    fn a_version_is_found_by_href() {
        assert_eq!(parse_version(&version(UUID, 3)), Some((UUID, 3)));
        assert_eq!(parse_version(&Object::Repository.href(UUID)), None);
        assert_eq!(
            parse_version(&format!("{}versions/x/", Object::Repository.href(UUID))),
            None
        );
    }
}
