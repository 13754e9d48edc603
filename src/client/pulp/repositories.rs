//! Signing services, repositories and their versions.

use futures_util::TryStreamExt as _;
use futures_util::stream::{self, StreamExt as _};
use reqwest::Method;
use serde_json::json;

use super::super::error::ClientError;
use super::super::page::Items;
use super::super::request::Request;
use super::Pulp;
use super::query::Query;
use crate::api::{
    Href, NewSigningService, Permissions, Repository, RepositoryKind, RepositoryVersion, SigningService,
    TaskAnswer,
};

impl Pulp {
    /// The signing services, of every class, for the API does not tell these apart. `name` is exact.
    pub fn list_signing_services(&self, name: Option<&str>, limit: Option<usize>) -> Items<SigningService> {
        self.list("signing-services/", Query::default().with("name", name), limit)
    }

    /// A signing service.
    pub async fn get_signing_service(&self, href: &Href) -> Result<SigningService, ClientError> {
        self.get(href).await
    }

    /// Registers a signing service where the server takes that over HTTP. Pulp itself does not:
    /// [`ClientError::MethodNotAllowed`].
    pub async fn create_signing_service(
        &self,
        service: &NewSigningService,
    ) -> Result<SigningService, ClientError> {
        let url = self.rest.addresses.api("signing-services/");
        self.rest
            .send(&Request::change(Method::POST, url, &json!(service)))
            .await?
            .json()
    }

    /// Removes a signing service, under the same condition.
    pub async fn delete_signing_service(&self, href: &Href) -> Result<(), ClientError> {
        let request = Request::new(Method::DELETE, self.rest.addresses.href(href));
        self.rest.send(&request).await.map(drop)
    }

    /// The repository of this name, of whatever kind, container or not; at most one, for names are unique. Which
    /// service is attached is not told: [`get_repository`](Self::get_repository) tells.
    pub async fn find_repositories(&self, name: &str) -> Result<Vec<Repository>, ClientError> {
        self.list("repositories/", Query::default().with("name", Some(name)), None)
            .try_collect()
            .await
    }

    /// The container repository of this name, of either kind, with all its fields; at most one.
    pub async fn find_container_repositories(&self, name: &str) -> Result<Vec<Repository>, ClientError> {
        let find = |kind| {
            let query = Query::default().with("name", Some(name));
            self.list_kind(&kind, query, None)
                .try_collect::<Vec<Repository>>()
        };
        let (container, push) = tokio::try_join!(
            find(RepositoryKind::Container),
            find(RepositoryKind::ContainerPush)
        )?;
        Ok([container, push].concat())
    }

    /// The repositories of one kind; none where the server no longer (or not yet) has that kind.
    pub fn list_repositories(&self, kind: &RepositoryKind, limit: Option<usize>) -> Items<Repository> {
        self.list_kind(kind, Query::default(), limit)
    }

    pub(super) fn list_kind(
        &self,
        kind: &RepositoryKind,
        query: Query,
        limit: Option<usize>,
    ) -> Items<Repository> {
        let items = self.list(&format!("repositories/{kind}/"), query, limit);
        if *kind != RepositoryKind::ContainerPush {
            return items;
        }
        items
            .take_while(|item| {
                let absent = matches!(
                    item,
                    Err(ClientError::WrongPath { .. } | ClientError::NotFound { .. })
                );
                std::future::ready(!absent)
            })
            .boxed()
    }

    /// The repositories of both container kinds, one kind after the other.
    pub fn list_container_repositories(&self, limit: Option<usize>) -> Items<Repository> {
        let both = [RepositoryKind::Container, RepositoryKind::ContainerPush];
        let each = both.map(|kind| self.list_repositories(&kind, limit));
        stream::iter(each)
            .flatten()
            .take(limit.unwrap_or(usize::MAX))
            .boxed()
    }

    /// A repository.
    pub async fn get_repository(&self, href: &Href) -> Result<Repository, ClientError> {
        self.get(href).await
    }

    /// What the user may do with a repository by a role on it, on its type or by being an administrator:
    /// `container.modify_content_containerrepository`, …; what a role on its namespace allows is not among it. `None`
    /// where the server does not tell: Pulp does for `container/container` alone.
    pub async fn my_permissions(&self, repository: &Href) -> Result<Option<Vec<String>>, ClientError> {
        match self.get::<Permissions>(&repository.join("my_permissions/")).await {
            Ok(found) => Ok(Some(found.permissions)),
            Err(
                ClientError::WrongPath { .. }
                | ClientError::NotFound { .. }
                | ClientError::MethodNotAllowed { .. }
                | ClientError::Forbidden { .. },
            ) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The versions of a repository, the latest first.
    pub fn list_versions(&self, repository: &Href, limit: Option<usize>) -> Items<RepositoryVersion> {
        self.list_at(&repository.join("versions/"), Query::default(), limit)
    }

    /// A version of a repository.
    pub async fn get_version(&self, href: &Href) -> Result<RepositoryVersion, ClientError> {
        self.get(href).await
    }

    /// Attaches a signing service to a repository, or none; gives the task, or none when that was so already. A
    /// service of another class is refused as `Invalid hyperlink - Object does not exist.`
    pub async fn set_signing_service(
        &self,
        repository: &Href,
        service: Option<&Href>,
    ) -> Result<Option<Href>, ClientError> {
        let body = json!({ "manifest_signing_service": service });
        let request = Request::change(Method::PATCH, self.rest.addresses.href(repository), &body);
        let answer = self.rest.send(&request).await?;
        if answer.status != reqwest::StatusCode::ACCEPTED {
            return Ok(None);
        }
        Ok(Some(answer.json::<TaskAnswer>()?.task))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::super::Auth;
    use super::super::super::testing::{EMPTY_PAGE, Server, html, json};
    use super::*;

    #[tokio::test]
    async fn a_server_without_push_repositories_has_none() {
        let server = Server::start(|seen| match seen.target.contains("container-push") {
            true => html(404),
            false => json(200, EMPTY_PAGE),
        })
        .await;
        let client = server.client(Auth::None);
        let found: Vec<_> = client
            .pulp()
            .list_container_repositories(None)
            .try_collect()
            .await
            .unwrap();
        assert!(found.is_empty());
        assert_eq!(server.seen().len(), 2);
    }

    #[tokio::test]
    async fn a_wrong_path_is_not_taken_for_no_repositories() {
        let server = Server::start(|_| html(404)).await;
        let client = server.client(Auth::None);
        let all = client
            .pulp()
            .list_container_repositories(None)
            .try_collect::<Vec<_>>()
            .await;
        assert!(matches!(all, Err(ClientError::WrongPath { .. })), "{all:?}");
    }
}
