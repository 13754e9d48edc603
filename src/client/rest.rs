//! Calls of the REST API, made in the profile's name.

use serde::de::DeserializeOwned;
use url::Url;

use super::address::Addresses;
use super::answer::Answer;
use super::credentials::Credentials;
use super::error::ClientError;
use super::login::Login;
use super::options::ClientOptions;
use super::request::Request;
use super::transport::Transport;

/// Credentials are renewed so often for one request: a kept session, a new one, Basic.
const RENEWALS: usize = 2;

/// A server and who asks it.
pub(super) struct Rest {
    pub(super) addresses: Addresses,
    pub(super) transport: Transport,
    pub(super) login: Login,
}

impl Rest {
    pub(super) fn new(options: &ClientOptions) -> Result<Self, ClientError> {
        let addresses = Addresses::new(options)?;
        Ok(Self {
            transport: Transport::new(options, addresses.base().clone())?,
            login: Login::new(options, &addresses),
            addresses,
        })
    }

    /// Sends a request with the profile's credentials, again with better ones when they are refused: such a
    /// request has surely not been carried out.
    pub(super) async fn send(&self, request: &Request) -> Result<Answer, ClientError> {
        let mut credentials = self.login.current(&self.transport).await?;
        for _ in 0..RENEWALS {
            let answer = self.transport.send(request, &credentials).await?;
            if !answer.refuses_credentials() {
                return answer.success(credentials.failure());
            }
            match self.login.renewed(&self.transport, &credentials).await? {
                Some(better) => credentials = better,
                None => return answer.success(credentials.failure()),
            }
        }
        self.transport
            .send(request, &credentials)
            .await?
            .success(credentials.failure())
    }

    /// Sends a request that needs no credentials, without them.
    pub(super) async fn send_anonymously(&self, request: &Request) -> Result<Answer, ClientError> {
        let answer = self.transport.send(request, &Credentials::None).await?;
        answer.success(Credentials::None.failure())
    }

    /// Reads an object.
    pub(super) async fn get<T: DeserializeOwned>(&self, url: Url) -> Result<T, ClientError> {
        self.send(&Request::get(url)).await?.json()
    }
}
