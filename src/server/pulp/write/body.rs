//! JSON bodies, with the errors that Django REST framework gives for what is none.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde_json::{Map, Value};

use crate::server::error::PulpError;
use crate::server::state::Server;

/// The object in a request's body; an empty one when there is no body.
#[derive(Debug, Clone, Default)]
pub(in crate::server) struct Body(pub(super) Map<String, Value>);

impl FromRequest<Arc<Server>> for Body {
    type Rejection = PulpError;

    async fn from_request(request: Request, server: &Arc<Server>) -> Result<Self, PulpError> {
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        let bytes = Limited::new(request.into_body(), server.config.limits.json)
            .collect()
            .await
            .map_err(|error| unreadable(error.as_ref()))?
            .to_bytes();
        if bytes.is_empty() {
            return Ok(Self::default());
        }
        let essence = kind.split(';').next().unwrap_or_default().trim();
        if essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Ok(Self(form(&bytes)));
        }
        if !essence.eq_ignore_ascii_case("application/json") {
            let message = format!("Unsupported media type \"{kind}\" in request.");
            return Err(PulpError::Detail(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
        }
        parse(&bytes)
    }
}

fn unreadable(error: &(dyn std::error::Error + 'static)) -> PulpError {
    match error.is::<LengthLimitError>() {
        true => PulpError::Detail(
            StatusCode::PAYLOAD_TOO_LARGE,
            "The request's body is too large.".to_owned(),
        ),
        false => PulpError::Detail(
            StatusCode::BAD_REQUEST,
            "The request's body cannot be read.".to_owned(),
        ),
    }
}

/// The fields of a form, as texts; one that is given several times is a list.
fn form(bytes: &[u8]) -> Map<String, Value> {
    let mut fields = Map::new();
    for (name, value) in url::form_urlencoded::parse(bytes) {
        let value = Value::from(value);
        match fields.get_mut(&*name) {
            None => drop(fields.insert(name.into_owned(), value)),
            Some(Value::Array(values)) => values.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }
    fields
}

fn parse(bytes: &Bytes) -> Result<Body, PulpError> {
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(object)) => Ok(Body(object)),
        Ok(Value::Null) => Err(PulpError::field("non_field_errors", "No data provided")),
        Ok(other) => {
            let message = format!(
                "Invalid data. Expected a dictionary, but got {}.",
                python_type(&other)
            );
            Err(PulpError::field("non_field_errors", message))
        }
        Err(error) => {
            let message = format!("JSON parse error - {}", python_words(&error));
            Err(PulpError::Detail(StatusCode::BAD_REQUEST, message))
        }
    }
}

/// The words of Python's json module for the commonest mistakes.
fn python_words(error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    let words = error.to_string();
    let said = match words.split(" at line ").next().unwrap_or_default() {
        "key must be a string" => "Expecting property name enclosed in double quotes",
        "expected value" | "EOF while parsing a value" | "expected ident" => "Expecting value",
        "expected `:`" => "Expecting ':' delimiter",
        "expected `,` or `}`" | "expected `,` or `]`" => "Expecting ',' delimiter",
        "trailing characters" => "Extra data",
        other => other,
    };
    match line {
        1 => format!(
            "{said}: line 1 column {column} (char {})",
            column.saturating_sub(1)
        ),
        _ => format!("{said}: line {line} column {column}"),
    }
}

/// A value's type, as Python names it.
pub(super) fn python_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "NoneType",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "int",
        Value::String(_) => "str",
        Value::Array(_) => "list",
        Value::Object(_) => "dict",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_no_json_is_told_as_recorded() {
        let error = parse(&Bytes::from_static(b"{tags")).unwrap_err();
        let PulpError::Detail(StatusCode::BAD_REQUEST, detail) = error else {
            panic!("{error:?}")
        };
        assert_eq!(
            detail,
            crate::server::pulp::write::fixture("sign-bad-json-400")["detail"]
        );
        let error = parse(&Bytes::from_static(b"[]")).unwrap_err();
        let PulpError::Fields(fields) = error else {
            panic!("{error:?}")
        };
        assert_eq!(
            fields["non_field_errors"][0],
            "Invalid data. Expected a dictionary, but got list."
        );
    }
}
