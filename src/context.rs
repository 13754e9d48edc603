//! What a command is given: the configuration, the printer, and a client that is built when first needed.

use std::cell::OnceCell;
use std::ffi::OsStr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use url::Url;

use crate::client::{
    Auth, BoxError, Client, ClientOptions, RegistryCredentials, Session, SessionStore, TlsOptions, Token,
};
use crate::config::{
    self, Config, Environment, Overrides, Paths, Sessions, Setting, TokenScope, registry_login,
};
use crate::error::CommandError;
use crate::output::{CommandLine, Ui};
use crate::secret::Secret;

/// What a command is given.
pub struct Context {
    /// The printer.
    pub ui: Ui,
    /// The settings in force.
    pub config: Config,
    /// What the flags alone say of them.
    pub given: Overrides,
    /// The command as it was typed.
    pub typed: CommandLine,
    environment: Environment,
    client: OnceCell<Client>,
}

impl Context {
    /// The surroundings of a command. Nothing is connected yet.
    pub fn new(
        ui: Ui,
        config: Config,
        given: Overrides,
        typed: CommandLine,
        environment: Environment,
    ) -> Self {
        Self {
            ui,
            config,
            given,
            typed,
            environment,
            client: OnceCell::new(),
        }
    }

    /// The client of the configured server, built on first use: commands that ask no server do not pay for it, and
    /// need none configured.
    pub fn client(&self) -> Result<&Client, CommandError> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let client = Client::new(&self.client_options()?)?;
        Ok(self.client.get_or_init(|| client))
    }

    /// The user whose credentials the client has; `None` when it goes without, or by OAuth2.
    pub fn username(&self) -> Option<&str> {
        self.config
            .username
            .as_ref()
            .map(|username| username.value.as_str())
    }

    /// The host that clients type, which signatures are made for.
    pub fn identity_host(&self) -> Result<String, CommandError> {
        self.config.require_base_url()?;
        Ok(self
            .config
            .identity_host
            .as_ref()
            .map(|host| host.value.clone())
            .unwrap_or_default())
    }

    /// Works from now on with this server, as if it had been typed. To be called before the client is first used.
    pub fn connect_to(&mut self, base_url: &str) -> Result<(), CommandError> {
        self.given.settings.base_url = Some(Setting::flag(base_url.to_owned(), "--base-url"));
        self.config = Config::load(self.given.clone(), &self.environment)?;
        self.client = OnceCell::new();
        Ok(())
    }

    /// Works from now on as this user with this password. To be called before the client is first used.
    pub fn log_in_as(&mut self, username: &str, password: &Secret) {
        self.config.username = Some(Setting::flag(username.to_owned(), "--username"));
        self.config.password = Some(Setting::flag(password.clone(), "--password-stdin"));
        self.client = OnceCell::new();
    }

    /// A variable of the environment, for a program that is to be run.
    pub fn variable(&self, name: &str) -> Option<&OsStr> {
        self.environment.raw(name)
    }

    /// Where the files are that are read and written.
    pub fn paths(&self) -> Paths {
        Paths::new(&self.environment)
    }

    fn client_options(&self) -> Result<ClientOptions, CommandError> {
        let config = &self.config;
        let base_url = config.require_base_url()?.clone();
        let mut options = ClientOptions::new(base_url.clone());
        options.api_root = config.api_root.value.clone();
        options.domain = config.domain.as_ref().map(|domain| domain.value.clone());
        if let Some(host) = &config.identity_host {
            options.identity_host = host.value.clone();
        }
        options.headers = config
            .headers
            .iter()
            .map(|header| (header.value.name.clone(), header.value.value.clone()))
            .collect();
        options.timeout = config.request_timeout.value.unwrap_or(Duration::ZERO);
        options.tls = TlsOptions {
            ca_bundle: config.ca_bundle.as_ref().map(|file| file.value.clone()),
            client_cert: config.client_cert.as_ref().map(|file| file.value.clone()),
            client_key: config.client_key.as_ref().map(|file| file.value.clone()),
            verify: config.verify_tls.value,
        };
        let password = config.password.as_ref().map(|password| password.value.clone());
        let username = config.username.as_ref().map(|username| username.value.clone());
        // A machine without a home folder keeps nothing, and works.
        if let (Some(username), Ok(sessions)) = (&username, Sessions::new(&self.paths())) {
            let (username, password) = (username.clone(), password.clone());
            options.sessions = Arc::new(Kept {
                sessions,
                base_url,
                username,
                password,
            });
        }
        options.registry_credentials = Arc::new(AuthFiles {
            environment: self.environment.clone(),
        });
        options.auth = match (
            &config.oauth2_token_url,
            &config.client_id,
            &config.client_secret,
            username,
        ) {
            (Some(url), Some(id), Some(secret), _) => Auth::ClientCredentials {
                token_url: url.value.clone(),
                client_id: id.value.clone(),
                client_secret: secret.value.clone(),
            },
            (_, _, _, Some(username)) => Auth::Basic { username, password },
            _ => Auth::None,
        };
        Ok(options)
    }
}

/// Sessions and tokens in the user's state folder, for one server, user and password.
struct Kept {
    sessions: Sessions,
    base_url: Url,
    username: String,
    password: Option<Secret>,
}

impl Kept {
    fn scope<'a>(&'a self, key: &'a str) -> TokenScope<'a> {
        TokenScope {
            base_url: &self.base_url,
            key,
            username: Some(&self.username),
        }
    }
}

/// What cannot be kept is obtained again, at the cost of a log-in: no reason to fail, but worth a line with `-v`.
fn keep(outcome: Result<(), config::ConfigError>) {
    if let Err(error) = outcome {
        tracing::debug!("the session is not kept: {error}");
    }
}

impl SessionStore for Kept {
    fn load(&self) -> Option<Session> {
        let kept = self
            .sessions
            .load(&self.base_url, &self.username, self.password.as_ref())?;
        Some(Session {
            session_id: kept.session_id,
            csrf_token: kept.csrf_token,
        })
    }

    fn save(&self, session: &Session) {
        let Some(password) = &self.password else { return };
        let session = config::Session {
            session_id: session.session_id.clone(),
            csrf_token: session.csrf_token.clone(),
        };
        keep(
            self.sessions
                .save(&self.base_url, &self.username, password, &session),
        );
    }

    fn forget(&self) {
        keep(self.sessions.forget(&self.base_url, &self.username).map(drop));
    }

    fn load_token(&self, key: &str) -> Option<Token> {
        let (text, expires) = self.sessions.token(self.scope(key), self.password.as_ref())?;
        Some(Token {
            text,
            expires: Timestamp::try_from(expires).ok()?,
        })
    }

    fn save_token(&self, key: &str, token: Option<&Token>) {
        let scope = self.scope(key);
        keep(match token {
            Some(token) => {
                let expires = SystemTime::from(token.expires);
                self.sessions
                    .save_token(scope, self.password.as_ref(), &token.text, expires)
            }
            None => self.sessions.forget_token(scope),
        });
    }
}

/// The `auth.json` files of podman and docker.
struct AuthFiles {
    environment: Environment,
}

impl RegistryCredentials for AuthFiles {
    fn find(&self, host: &str, repository: &str) -> Result<Option<(String, Secret)>, BoxError> {
        let login = registry_login(&self.environment, host, repository)?;
        Ok(login.map(|login| (login.username, login.password)))
    }
}
