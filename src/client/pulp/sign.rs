//! The sign call.

use reqwest::Method;
use reqwest::header::{HOST, HeaderName};
use serde_json::json;

use super::super::error::ClientError;
use super::super::request::Request;
use super::Pulp;
use crate::api::{Href, SignRequest, TaskAnswer};

/// Kept by Pulp as the task's `logging_cid`.
const CORRELATION_ID: HeaderName = HeaderName::from_static("correlation-id");

impl Pulp {
    /// Starts to sign a repository and gives the task.
    ///
    /// `host` begins every docker-reference that is signed: Pulp takes it from the request's `Host`.
    /// `correlation_id`, a GUID of this call's own, comes back as the task's `logging_cid`.
    ///
    /// It is posted once. [`ClientError::AnswerLost`] says that it may be at work all the same; the task is then to be
    /// looked up by its correlation id.
    pub async fn start_sign(
        &self,
        repository: &Href,
        body: &SignRequest,
        host: &str,
        correlation_id: &str,
    ) -> Result<Href, ClientError> {
        let url = self.rest.addresses.href(&repository.join("sign/"));
        let request = Request::change(Method::POST, url, &json!(body))
            .header(HOST, host, "the identity host")?
            .header(CORRELATION_ID, correlation_id, "the correlation id")?;
        let task = async { self.rest.send(&request).await?.json::<TaskAnswer>() };
        task.await.map(|answer| answer.task).map_err(lost)
    }
}

/// A proxy that gave up, or a success that cannot be read, may hide that the call was taken.
fn lost(error: ClientError) -> ClientError {
    let url = match &error {
        ClientError::Server {
            url,
            status: 502..=504,
            ..
        }
        | ClientError::BadAnswer { url, .. }
        | ClientError::TooLarge { url, .. } => url.clone(),
        _ => return error,
    };
    ClientError::AnswerLost {
        url,
        source: error.into(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::super::Auth;
    use super::super::super::testing::{Server, json};
    use super::*;

    #[tokio::test]
    async fn the_call_names_the_identity_host_and_leaves_out_what_is_not_set() {
        let server = Server::start(|_| json(202, r#"{"task":"/pulp/api/v3/tasks/1/"}"#)).await;
        let body = SignRequest {
            tags_list: Some(vec!["v1".to_owned()].try_into().unwrap()),
            ..SignRequest::default()
        };
        let client = server.client(Auth::None);
        let repository = Href::new("/r/1/");
        let sign = client
            .pulp()
            .start_sign(&repository, &body, "registry.example.org:5000", "cid-1");
        assert_eq!(sign.await.unwrap().as_str(), "/pulp/api/v3/tasks/1/");
        let seen = &server.seen()[0];
        assert_eq!(seen.header("host"), "registry.example.org:5000");
        assert_eq!(seen.header("correlation-id"), "cid-1");
        assert_eq!(seen.body, r#"{"tags_list":["v1"]}"#);
    }
}
