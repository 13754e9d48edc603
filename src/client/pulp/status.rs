//! The server itself, and who is logged in.

use jiff::Timestamp;
use reqwest::Method;

use super::super::error::ClientError;
use super::super::request::Request;
use super::Pulp;
use crate::api::{Status, User};

impl Pulp {
    /// Versions, workers, domains. It needs no credentials and sends none.
    pub async fn status(&self) -> Result<Status, ClientError> {
        Ok(self.dated_status().await?.0)
    }

    /// The same, with what the server's clock showed; `None` where it does not say.
    pub async fn dated_status(&self) -> Result<(Status, Option<Timestamp>), ClientError> {
        let url = self.rest.addresses.api_of_no_domain("status/");
        let answer = self.rest.send_anonymously(&Request::get(url)).await?;
        Ok((answer.json()?, answer.date()))
    }

    /// The user that the credentials belong to; none on servers that cannot tell.
    pub async fn whoami(&self) -> Result<Option<User>, ClientError> {
        match self
            .rest
            .get(self.rest.addresses.api_of_no_domain("login/"))
            .await
        {
            Ok(user) => Ok(Some(user)),
            Err(
                ClientError::WrongPath { .. }
                | ClientError::NotFound { .. }
                | ClientError::MethodNotAllowed { .. },
            ) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Ends the session on the server; true when there was one to end.
    pub async fn end_session(&self) -> Result<bool, ClientError> {
        let url = self.rest.addresses.api_of_no_domain("login/");
        let request = Request::new(Method::DELETE, url);
        match self.rest.send(&request).await {
            Ok(_) => Ok(true),
            Err(
                ClientError::WrongPath { .. }
                | ClientError::NotFound { .. }
                | ClientError::MethodNotAllowed { .. }
                | ClientError::Unauthorized { .. },
            ) => Ok(false),
            Err(error) => Err(error),
        }
    }
}
