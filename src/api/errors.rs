//! What servers say of a request that they refuse.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

/// One thing that is wrong, from any of the shapes in which Pulp and its registry say so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The field of the request, dotted when nested; none when it concerns the request as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The registry's word for it, such as `MANIFEST_UNKNOWN` (distribution specification, "error codes").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What the server says.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(subject) = self.field.as_ref().or(self.code.as_ref()) {
            write!(f, "{subject}: ")?;
        }
        f.write_str(&self.message)
    }
}

/// Reads the body of a refusal; empty when it is no JSON or says nothing.
///
/// Pulp answers with `{"field": ["…"]}`, `{"non_field_errors": […]}`, `{"errors": ["…"]}`, `{"detail": "…"}` or a bare
/// list, the registry with `{"errors": [{"code", "message", "detail"}]}`. To cancel a task that has ended Pulp answers
/// with the task, which says nothing of what is wrong.
pub fn problems(body: &[u8]) -> Vec<Problem> {
    let mut found = Vec::new();
    match serde_json::from_slice::<Value>(body) {
        Ok(value) if value.get("pulp_href").is_none() => collect(&value, None, &mut found),
        _ => {}
    }
    found
}

/// The keys under which a message is for the whole request.
const WHOLE: [&str; 3] = ["non_field_errors", "errors", "detail"];

fn collect(value: &Value, field: Option<&str>, found: &mut Vec<Problem>) {
    let mut problem = |code: Option<&str>, message: String| {
        found.push(Problem {
            field: field.map(str::to_owned),
            code: code.map(str::to_owned),
            message,
        });
    };
    match value {
        Value::Null => {}
        Value::String(message) => problem(None, message.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, field, found)),
        Value::Object(object) => {
            if let Some(code) = object.get("code").and_then(Value::as_str) {
                problem(Some(code), registry_message(object));
                return;
            }
            for (key, inner) in object {
                let whole = WHOLE.contains(&key.as_str());
                let path = match field {
                    outer if whole => outer.map(str::to_owned),
                    Some(outer) => Some(format!("{outer}.{key}")),
                    None => Some(key.clone()),
                };
                collect(inner, path.as_deref(), found);
            }
        }
        other => problem(None, other.to_string()),
    }
}

/// The message of a registry's error, which may lie in `message` or only in `detail`.
fn registry_message(error: &serde_json::Map<String, Value>) -> String {
    ["message", "detail"]
        .into_iter()
        .filter_map(|key| error.get(key).and_then(Value::as_str))
        .find(|text| !text.is_empty())
        .unwrap_or("no message")
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(body: &str) -> Vec<String> {
        problems(body.as_bytes()).iter().map(Problem::to_string).collect()
    }

    #[test]
    fn every_shape_of_pulp_is_read() {
        assert_eq!(
            shown(r#"{"manifest_signing_service": ["This field is required."], "tags_list": ["a", "b"]}"#),
            [
                "manifest_signing_service: This field is required.",
                "tags_list: a",
                "tags_list: b"
            ]
        );
        assert_eq!(shown(r#"{"non_field_errors": ["no"]}"#), ["no"]);
        assert_eq!(
            shown(r#"{"errors": ["Invalid Filter: 'nope'"]}"#),
            ["Invalid Filter: 'nope'"]
        );
        assert_eq!(shown(r#"["bare"]"#), ["bare"]);
        assert_eq!(shown(r#"{"detail": "Not found."}"#), ["Not found."]);
        assert_eq!(
            shown(r#"{"pulp_labels": {"a": ["bad"]}, "x": 5}"#),
            ["pulp_labels.a: bad", "x: 5"]
        );
    }

    #[test]
    fn registry_errors_keep_their_code() {
        let found = problems(
            br#"{"errors":[{"code":"MANIFEST_UNKNOWN","message":"Manifest not found.","detail":{}}]}"#,
        );
        assert_eq!(found[0].code.as_deref(), Some("MANIFEST_UNKNOWN"));
        assert_eq!(found[0].to_string(), "MANIFEST_UNKNOWN: Manifest not found.");
        assert_eq!(shown(r#"{"errors":[{"code":"DENIED"}]}"#), ["DENIED: no message"]);
    }

    #[test]
    fn what_is_no_refusal_has_no_problems() {
        assert_eq!(problems(b"<html>"), []);
        assert_eq!(problems(br#"{"pulp_href": "/t/", "state": "completed"}"#), []);
    }
}
