//! What goes wrong, as each of the two APIs tells it. The cause of a 500 is logged and never shown.

use std::io;
use std::path::PathBuf;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};

use super::auth::{NO_CREDENTIALS, Session};
use super::path::PathError;
use super::users::UserError;

/// Why the registry does not start, or ends.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The store or the files cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The listener is broken.
    #[error("the listening socket is broken")]
    Listen(#[source] io::Error),
    /// A file with a certificate or key cannot be read.
    #[error("cannot read {}", path.display())]
    TlsFile {
        /// The file.
        path: PathBuf,
        /// Whether it is not there.
        absent: bool,
        /// What is wrong with it.
        #[source]
        source: rustls::pki_types::pem::Error,
    },
    /// Certificate and key are no pair, or of a kind that cannot be used.
    #[error("cannot use the certificate {} with the key {}", certificate.display(), key.display())]
    Tls {
        /// The certificate's file.
        certificate: PathBuf,
        /// The key's file.
        key: PathBuf,
        /// What is wrong with them.
        #[source]
        source: rustls::Error,
    },
    /// The first administrator cannot be made.
    #[error(transparent)]
    User(#[from] UserError),
}

/// Why the store cannot do what it is asked for.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file or folder cannot be read or written.
    #[error("cannot {action} {}", path.display())]
    File {
        /// What was tried: `read`, `write` …
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// The system's reason.
        #[source]
        source: io::Error,
    },
    /// No space is left.
    #[error("no space is left for {}", .0.display())]
    Full(PathBuf),
    /// Another process serves this folder.
    #[error("another signet serves {}", .0.display())]
    InUse(PathBuf),
    /// The database was written by a later version of this program.
    #[error("{} is of schema {found}; this program knows schemas up to {known}", path.display())]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The latest that is known here.
        known: i64,
    },
    /// The database cannot be opened: it is damaged, or none.
    #[error("{} cannot be used as the registry's database", path.display())]
    Unusable {
        /// The database.
        path: PathBuf,
        /// What SQLite says of it.
        #[source]
        source: rusqlite::Error,
    },
    /// A part of the data directory is gone, and another needs it.
    #[error("{} is gone, and {} is not", gone.display(), there.display())]
    Torn {
        /// What is not there.
        gone: PathBuf,
        /// What is of no use without it.
        there: PathBuf,
    },
    /// SQLite's own error.
    #[error("the database does not answer")]
    Database(#[source] rusqlite::Error),
    /// What a row holds is not what this program writes.
    #[error("the database holds a broken {0}")]
    Broken(&'static str),
    /// A write ended without an answer, by a panic or because the server ends.
    #[error("the write was given up")]
    GivenUp,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::Full(PathBuf::from("the database")),
            _ => Self::Database(error),
        }
    }
}

impl StoreError {
    /// Of a file operation.
    pub(super) fn file(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| match source.kind() {
            // The last: more than this process may write to one file.
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::Full(path)
            }
            _ => Self::File { action, path, source },
        }
    }

    /// The status of an answer that it ends.
    fn status(&self) -> StatusCode {
        match self {
            Self::Full(_) => StatusCode::INSUFFICIENT_STORAGE,
            Self::GivenUp => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What the client is told; the rest is in the log.
    pub(super) fn told(&self) -> &'static str {
        match self {
            Self::Full(_) => "No space is left on the server.",
            Self::GivenUp => "The server could not keep this; try again.",
            _ => "Internal server error.",
        }
    }

    fn log(&self) {
        let cause = std::error::Error::source(self).map(|source| format!(": {source}"));
        tracing::error!("{self}{}", cause.unwrap_or_default());
    }
}

/// An error of `/v2/`, `/token/` and `/extensions/`: `{"errors":[{"code","message","detail"}]}` (OCI distribution 1.1,
/// "Error Codes").
#[derive(Debug)]
pub(super) struct RegistryError(Box<RegistryAnswer>);

#[derive(Debug)]
struct RegistryAnswer {
    status: StatusCode,
    code: &'static str,
    message: String,
    detail: Value,
    /// The value of `WWW-Authenticate`.
    challenge: Option<String>,
}

impl RegistryError {
    pub(super) fn new(status: StatusCode, code: &'static str, message: &str, detail: Value) -> Self {
        Self(Box::new(RegistryAnswer {
            status,
            code,
            message: message.to_owned(),
            detail,
            challenge: None,
        }))
    }

    /// 401, with what the client must bring.
    pub(super) fn unauthorized(message: &str, challenge: String) -> Self {
        let mut error = Self::new(StatusCode::UNAUTHORIZED, "UNAUTHORIZED", message, json!({}));
        error.0.challenge = Some(challenge);
        error
    }

    pub(super) fn name_unknown(name: &str) -> Self {
        let detail = json!({ "name": name });
        Self::new(
            StatusCode::NOT_FOUND,
            "NAME_UNKNOWN",
            "Repository not found.",
            detail,
        )
    }

    pub(super) fn manifest_unknown(reference: impl ToString) -> Self {
        let detail = json!({ "reference": reference.to_string() });
        Self::new(
            StatusCode::NOT_FOUND,
            "MANIFEST_UNKNOWN",
            "Manifest not found.",
            detail,
        )
    }
}

impl From<PathError> for RegistryError {
    fn from(error: PathError) -> Self {
        match error {
            PathError::Unknown => Self::new(
                StatusCode::NOT_FOUND,
                "UNSUPPORTED",
                "No such endpoint.",
                json!({}),
            ),
            PathError::Name(name) => {
                let detail = json!({ "name": name });
                Self::new(
                    StatusCode::BAD_REQUEST,
                    "NAME_INVALID",
                    "Invalid repository name.",
                    detail,
                )
            }
            PathError::Tag(tag) => {
                let detail = json!({ "tag": tag });
                Self::new(StatusCode::BAD_REQUEST, "TAG_INVALID", "Invalid tag.", detail)
            }
            PathError::Digest(digest) => {
                let detail = json!({ "digest": digest });
                let message = "The digest is not sha256: and 64 lower-case hexadecimal digits.";
                Self::new(StatusCode::BAD_REQUEST, "DIGEST_INVALID", message, detail)
            }
        }
    }
}

impl From<StoreError> for RegistryError {
    fn from(error: StoreError) -> Self {
        error.log();
        Self::new(error.status(), "UNKNOWN", error.told(), json!({}))
    }
}

impl From<rusqlite::Error> for RegistryError {
    fn from(error: rusqlite::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl IntoResponse for RegistryError {
    fn into_response(self) -> Response {
        let answer = *self.0;
        let body = json!({
            "errors": [{ "code": answer.code, "message": answer.message, "detail": answer.detail }],
        });
        let mut response = (answer.status, Json(body)).into_response();
        if let Some(challenge) = answer
            .challenge
            .and_then(|text| HeaderValue::from_str(&text).ok())
        {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        }
        response
    }
}

/// An error of Pulp's REST API, worded as Django REST framework words it.
#[derive(Debug)]
pub(super) enum PulpError {
    /// `{"detail": …}`.
    Detail(StatusCode, String),
    /// Any other JSON, such as a bare list of messages.
    Body(StatusCode, Value),
    /// 400 with what is wrong with each field.
    Fields(serde_json::Map<String, Value>),
    /// 401: nobody is logged in, or the password is wrong.
    Unauthenticated(&'static str),
    /// 401: the request's session has ended; the client is told to forget it.
    SessionEnded,
    /// 404 of a path that is no endpoint, in HTML as Django gives it.
    NoEndpoint,
}

impl PulpError {
    /// 400 with one field's error; `non_field_errors` for none in particular.
    pub(super) fn field(name: &str, message: impl Into<String>) -> Self {
        Self::Fields(serde_json::Map::from_iter([(
            name.to_owned(),
            json!([message.into()]),
        )]))
    }

    /// 404 of an object: `No ContainerRepository matches the given query.`
    pub(super) fn not_found(model: &str) -> Self {
        Self::Detail(
            StatusCode::NOT_FOUND,
            format!("No {model} matches the given query."),
        )
    }

    /// 403.
    pub(super) fn forbidden() -> Self {
        let message = "You do not have permission to perform this action.";
        Self::Detail(StatusCode::FORBIDDEN, message.to_owned())
    }

    /// 403 of a request that only a session speaks for.
    pub(super) fn csrf(why: &str) -> Self {
        Self::Detail(StatusCode::FORBIDDEN, format!("CSRF Failed: {why}"))
    }
}

impl From<StoreError> for PulpError {
    fn from(error: StoreError) -> Self {
        error.log();
        Self::Detail(error.status(), error.told().to_owned())
    }
}

impl From<rusqlite::Error> for PulpError {
    fn from(error: rusqlite::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl IntoResponse for PulpError {
    fn into_response(self) -> Response {
        match self {
            Self::Detail(status, detail) => (status, Json(json!({ "detail": detail }))).into_response(),
            Self::Body(status, body) => (status, Json(body)).into_response(),
            Self::Fields(fields) => (StatusCode::BAD_REQUEST, Json(Value::Object(fields))).into_response(),
            Self::Unauthenticated(detail) => {
                let challenge = [(header::WWW_AUTHENTICATE, "Basic realm=\"api\"")];
                let body = Json(json!({ "detail": detail }));
                (StatusCode::UNAUTHORIZED, challenge, body).into_response()
            }
            Self::SessionEnded => {
                let mut response = Self::Unauthenticated(NO_CREDENTIALS).into_response();
                let headers = response.headers_mut();
                headers.insert(header::SET_COOKIE, Session::forgotten());
                headers.insert(header::VARY, HeaderValue::from_static("Accept, Cookie"));
                response
            }
            Self::NoEndpoint => {
                let page = "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Not Found</title>\n</head>\n<body>\n  \
                    <h1>Not Found</h1><p>The requested resource was not found on this server.</p>\n</body>\n</html>\n";
                (StatusCode::NOT_FOUND, Html(page)).into_response()
            }
        }
    }
}
