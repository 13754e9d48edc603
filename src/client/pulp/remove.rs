//! Removing content from repositories.

use reqwest::Method;
use serde_json::{Value, json};

use super::super::error::ClientError;
use super::super::request::Request;
use super::Pulp;
use crate::api::{Href, TaskAnswer};

impl Pulp {
    /// Starts to remove content from a `container/container` repository, and gives the task.
    pub async fn start_remove_content(
        &self,
        repository: &Href,
        content: &[Href],
    ) -> Result<Href, ClientError> {
        let body = json!({ "content_units": content });
        self.start_removal(&repository.join("remove/"), &body).await
    }

    /// Starts to remove all signatures by the key of this id from a `container/container-push` repository, which has
    /// no other way, and gives the task.
    pub async fn start_remove_signatures(
        &self,
        repository: &Href,
        key_id: &str,
    ) -> Result<Href, ClientError> {
        let body = json!({ "signed_with_key_id": key_id });
        self.start_removal(&repository.join("remove_signatures/"), &body)
            .await
    }

    async fn start_removal(&self, place: &Href, body: &Value) -> Result<Href, ClientError> {
        let request = Request::change(Method::POST, self.rest.addresses.href(place), body);
        let answer = self.rest.send(&request).await?.json::<TaskAnswer>()?;
        Ok(answer.task)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::super::Auth;
    use super::super::super::testing::{Server, json};
    use super::*;

    #[tokio::test]
    async fn each_kind_of_repository_has_its_own_call() {
        let server = Server::start(|_| json(202, r#"{"task":"/t/1/"}"#)).await;
        let client = server.client(Auth::None);
        let repository = Href::new("/r/1/");
        client
            .pulp()
            .start_remove_content(&repository, &[Href::new("/c/1/")])
            .await
            .unwrap();
        client
            .pulp()
            .start_remove_signatures(&repository, "C81C85EDCC89AAA1")
            .await
            .unwrap();
        assert_eq!(
            server.lines(),
            ["POST /r/1/remove/", "POST /r/1/remove_signatures/"]
        );
        let seen = server.seen();
        assert_eq!(seen[0].body, r#"{"content_units":["/c/1/"]}"#);
        assert_eq!(seen[1].body, r#"{"signed_with_key_id":"C81C85EDCC89AAA1"}"#);
    }
}
