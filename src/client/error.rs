//! What can go wrong between this program and a server.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use crate::api::Problem;

/// Any cause.
pub type BoxError = Box<dyn Error + Send + Sync>;

/// A call that did not get its answer. Every `url` is shown without userinfo and query.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// Nothing could be sent: the name does not resolve, nothing listens, no route, or connecting took too long.
    #[error("{url} cannot be reached")]
    Unreachable {
        /// Where to.
        url: String,
        /// Why.
        #[source]
        source: BoxError,
    },
    /// TLS could not be set up: an unknown authority, another name in the certificate, no TLS on the other side, or
    /// no usable certificates on this one.
    #[error("no TLS connection to {url}")]
    Tls {
        /// Where to.
        url: String,
        /// Why.
        #[source]
        source: BoxError,
    },
    /// A file for TLS cannot be read or is no PEM.
    #[error("{path} is not usable for TLS")]
    TlsFile {
        /// The file.
        path: String,
        /// Why.
        #[source]
        source: BoxError,
    },
    /// No answer in time, after every attempt. The request changes nothing, or was surely not carried out.
    #[error("{url} did not answer within {}", Seconds(*.after))]
    Timeout {
        /// Where to.
        url: String,
        /// The time limit of one attempt.
        after: Duration,
    },
    /// The connection broke before the answer was there. The request changes nothing.
    #[error("the connection to {url} broke before the answer was complete")]
    Interrupted {
        /// Where to.
        url: String,
        /// Why.
        #[source]
        source: BoxError,
    },
    /// A request that changes something was sent, and no answer tells what became of it: it may have been carried
    /// out. It was not repeated.
    #[error("{url} may have carried out the request, but its answer was lost")]
    AnswerLost {
        /// Where to.
        url: String,
        /// How.
        #[source]
        source: BoxError,
    },
    /// Who asks is not known to the server (401, and 403 for the same on old servers).
    #[error("{url} refuses the credentials: {detail}")]
    Unauthorized {
        /// Where to.
        url: String,
        /// What was wrong with them.
        failure: AuthFailure,
        /// What the server says.
        detail: String,
    },
    /// Who asks is known, and may not (403).
    #[error("{url} does not allow this: {detail}")]
    Forbidden {
        /// Where to.
        url: String,
        /// What the server says.
        detail: String,
    },
    /// The object is not there (404, said in JSON).
    #[error("{url} does not exist{}", Told(.problems))]
    NotFound {
        /// Which.
        url: String,
        /// What the server says; the registry tells a name from a manifest by its code.
        problems: Vec<Problem>,
    },
    /// Nothing of Pulp is under this path (404 or an answer in HTML): a wrong base URL, API root or domain.
    #[error("there is no Pulp API under {url}")]
    WrongPath {
        /// Which.
        url: String,
    },
    /// The path is right, and cannot be used in this way (405).
    #[error("{url} does not take {method}")]
    MethodNotAllowed {
        /// Which.
        url: String,
        /// The method.
        method: String,
    },
    /// The server finds the request wrong (400, and other statuses that say the same).
    #[error("{url} refuses the request (status {status}){}", Told(.problems))]
    BadRequest {
        /// Where to.
        url: String,
        /// The status.
        status: u16,
        /// What it finds wrong.
        problems: Vec<Problem>,
    },
    /// The object's state does not allow it (409), such as cancelling a task that has ended.
    #[error("{url} cannot do this now{}", Told(.problems))]
    Conflict {
        /// Which.
        url: String,
        /// What the server says.
        problems: Vec<Problem>,
    },
    /// Too many requests (429), after every attempt.
    #[error("{url} takes no more requests for now")]
    RateLimited {
        /// Where to.
        url: String,
        /// How long it wants to be left alone, where it says so.
        retry_after: Option<Duration>,
    },
    /// The server or a proxy in front of it failed (5xx), after every attempt where it may be repeated.
    #[error("{url} failed with status {status}{}", Told(.problems))]
    Server {
        /// Where to.
        url: String,
        /// The status.
        status: u16,
        /// True when the answer is a web page, as those of proxies are.
        is_html: bool,
        /// What it says, the beginning.
        problems: Vec<Problem>,
        /// What to look for in the server's log.
        correlation_id: Option<String>,
    },
    /// A success whose body is not what it should be: cut off, no JSON, or JSON of another form.
    #[error("the answer of {url} cannot be understood")]
    BadAnswer {
        /// Where from.
        url: String,
        /// True when it just ends too early.
        truncated: bool,
        /// Where and why.
        #[source]
        source: BoxError,
    },
    /// The answer is longer than any right one.
    #[error("the answer of {url} is longer than {limit} bytes")]
    TooLarge {
        /// Where from.
        url: String,
        /// The most that is read.
        limit: usize,
    },
    /// A redirect, or the address of a token server, that must not or cannot be followed.
    #[error("{from} sends to {to}, where the request cannot go: {problem}")]
    Redirect {
        /// Where from.
        from: String,
        /// Where to, as the server says.
        to: String,
        /// Why not.
        problem: RedirectProblem,
    },
    /// An option cannot be sent: a header with a line break, a base URL that is not HTTP.
    #[error("{what} cannot be used: {why}")]
    BadOption {
        /// Which option.
        what: String,
        /// Why.
        why: String,
    },
    /// The place where registry credentials are kept gave an error.
    #[error("no credentials for {host}")]
    RegistryCredentials {
        /// The registry.
        host: String,
        /// Why.
        #[source]
        source: BoxError,
    },
}

impl ClientError {
    /// True when the same call may well succeed a little later: the network, a proxy, or too many requests.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable { .. }
            | Self::Timeout { .. }
            | Self::Interrupted { .. }
            | Self::RateLimited { .. } => true,
            Self::Server { status, .. } => matches!(status, 502..=504),
            Self::BadAnswer { truncated, .. } => *truncated,
            _ => false,
        }
    }

    /// What the server finds wrong, where it says so.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::NotFound { problems, .. }
            | Self::BadRequest { problems, .. }
            | Self::Conflict { problems, .. }
            | Self::Server { problems, .. } => problems,
            _ => &[],
        }
    }
}

/// Why credentials were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthFailure {
    /// There were none.
    Missing,
    /// The user name or password is wrong.
    Password,
    /// The kept session is no longer good, and there is no password to begin another with.
    Session,
    /// The OAuth2 client is not known, or its token is refused.
    OAuth,
    /// The registry's token does not reach this far: the user has no right to it, or it does not exist.
    Scope,
}

/// Why a redirect is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedirectProblem {
    /// It leads on and on.
    TooMany,
    /// The request changes something and must not be sent elsewhere.
    Unsafe,
    /// From https to http: what was protected would go out in the clear.
    Downgrade,
    /// To another origin, where the credentials do not go, and which does not answer without them.
    Origin,
    /// The address is none.
    Address,
}

impl fmt::Display for RedirectProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooMany => "too many redirects",
            Self::Unsafe => "a request that changes something is not sent elsewhere",
            Self::Downgrade => "from https to http is not followed",
            Self::Origin => "credentials do not go to another host",
            Self::Address => "not an HTTP address",
        })
    }
}

/// The problems behind a colon, or nothing.
struct Told<'a>(&'a [Problem]);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, problem) in self.0.iter().enumerate() {
            f.write_str(if position == 0 { ": " } else { "; " })?;
            problem.fmt(f)?;
        }
        Ok(())
    }
}

/// A time limit as users write it.
struct Seconds(Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} s", self.0.as_secs_f64())
    }
}
