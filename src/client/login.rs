//! Who asks: the credentials of a profile, obtained when first needed and renewed when refused.

use super::address::Addresses;
use super::credentials::Credentials;
use super::error::{AuthFailure, ClientError};
use super::oauth::OAuthLogin;
use super::options::{Auth, ClientOptions};
use super::session::SessionLogin;
use super::transport::Transport;

/// A profile's way to log in.
pub(super) enum Login {
    Anonymous,
    User(SessionLogin),
    OAuth(OAuthLogin),
}

impl Login {
    pub(super) fn new(options: &ClientOptions, addresses: &Addresses) -> Self {
        match options.auth.clone() {
            Auth::None => Self::Anonymous,
            Auth::Basic { username, password } => {
                let url = addresses.api_of_no_domain("login/");
                Self::User(SessionLogin::new(options, username, password, url))
            }
            Auth::ClientCredentials {
                token_url,
                client_id,
                client_secret,
            } => Self::OAuth(OAuthLogin::new(
                token_url,
                client_id,
                client_secret,
                options.sessions.clone(),
            )),
        }
    }

    /// The credentials for the next request.
    pub(super) async fn current(&self, transport: &Transport) -> Result<Credentials, ClientError> {
        match self {
            Self::Anonymous => Ok(Credentials::None),
            Self::User(login) => login.current(transport).await,
            Self::OAuth(login) => login.current(transport).await,
        }
    }

    /// Better credentials than the refused ones, if there are any.
    pub(super) async fn renewed(
        &self,
        transport: &Transport,
        refused: &Credentials,
    ) -> Result<Option<Credentials>, ClientError> {
        match self {
            Self::Anonymous => Ok(None),
            Self::User(login) => login.renewed(transport, refused).await,
            Self::OAuth(login) => login.renewed(transport, refused).await,
        }
    }

    /// User name and password, if the profile has both.
    pub(super) fn basic(&self) -> Option<Credentials> {
        match self {
            Self::User(login) => login.basic(),
            Self::Anonymous | Self::OAuth(_) => None,
        }
    }
}

impl Credentials {
    /// What it means when a server refuses these.
    pub(super) fn failure(&self) -> AuthFailure {
        match self {
            Self::None => AuthFailure::Missing,
            Self::Basic { .. } => AuthFailure::Password,
            Self::Session(_) => AuthFailure::Session,
            Self::Bearer(_) => AuthFailure::OAuth,
        }
    }
}
