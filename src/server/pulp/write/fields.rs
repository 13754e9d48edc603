//! The fields of a body, read one by one, with Django REST framework's words for each mistake.

use serde_json::{Map, Value, json};

use super::body::python_type;
use crate::server::error::PulpError;
use crate::server::href::Object;

/// Fields of objects that are shown and never read: they may be sent, and change nothing.
const READ_ONLY: &[&str] = &[
    "pulp_href",
    "prn",
    "pulp_created",
    "pulp_last_updated",
    "versions_href",
    "latest_version_href",
    "no_content_change_since",
    "content_guard_prn",
];

/// The texts that Django REST framework takes for yes and no, besides booleans and the numbers 1 and 0.
const YES: &[&str] = &["t", "y", "yes", "true", "on", "1"];
const NO: &[&str] = &["f", "n", "no", "false", "off", "0"];

/// Reads the fields of one body, and gathers what is wrong with them.
pub(in crate::server) struct Fields<'a> {
    given: &'a Map<String, Value>,
    /// Whether fields that must be there may be left out, as in a PATCH.
    partial: bool,
    /// Whether `null` is taken as if the field were left out.
    null_is_absent: bool,
    others_are_ignored: bool,
    known: Vec<&'static str>,
    errors: Map<String, Value>,
}

/// A field's value: `None` when it is left out or wrong, `Some(None)` for null.
type Optional<T> = Option<Option<T>>;

impl<'a> Fields<'a> {
    pub(in crate::server) fn of(given: &'a Map<String, Value>, partial: bool) -> Self {
        Self {
            given,
            partial,
            null_is_absent: false,
            others_are_ignored: false,
            known: Vec::new(),
            errors: Map::new(),
        }
    }

    /// Takes `null` as absent, where Pulp ends with a 500 for it.
    pub(in crate::server) fn null_is_absent(mut self) -> Self {
        self.null_is_absent = true;
        self
    }

    /// Takes no offence at fields that are unknown: as Pulp where what is sent is no object of its own.
    pub(in crate::server) fn others_are_ignored(mut self) -> Self {
        self.others_are_ignored = true;
        self
    }

    /// Remembers what is wrong with a field.
    pub(in crate::server) fn wrong(&mut self, name: &str, message: impl Into<String>) {
        self.errors.insert(name.to_owned(), json!([message.into()]));
    }

    /// The same, in the odd shape of a dictionary.
    pub(in crate::server) fn wrong_as(&mut self, name: &str, value: Value) {
        self.errors.insert(name.to_owned(), value);
    }

    /// Takes whatever is in this field, and changes nothing for it: it is shown and never read.
    pub(in crate::server) fn read_only(&mut self, name: &'static str) {
        self.known.push(name);
    }

    pub(in crate::server) fn value(&mut self, name: &'static str) -> Option<&'a Value> {
        self.known.push(name);
        let value = self.given.get(name)?;
        (!self.null_is_absent || !value.is_null()).then_some(value)
    }

    /// A text that may be null.
    pub(in crate::server) fn optional_text(&mut self, name: &'static str) -> Optional<String> {
        match self.value(name)? {
            Value::Null => Some(None),
            value => self.string(name, value).map(Some),
        }
    }

    /// A text that may be left out and not be null.
    pub(in crate::server) fn text(&mut self, name: &'static str) -> Option<String> {
        match self.value(name)? {
            Value::Null => {
                self.wrong(name, "This field may not be null.");
                None
            }
            value => self.string(name, value),
        }
    }

    /// A text that must be there.
    pub(in crate::server) fn required_text(&mut self, name: &'static str) -> Option<String> {
        if !self.partial && !self.given.contains_key(name) {
            self.known.push(name);
            self.wrong(name, "This field is required.");
            return None;
        }
        self.text(name)
    }

    fn string(&mut self, name: &str, value: &Value) -> Option<String> {
        let text = match value {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => {
                self.wrong(name, "Not a valid string.");
                return None;
            }
        };
        if text.is_empty() {
            self.wrong(name, "This field may not be blank.");
            return None;
        }
        if text.contains('\0') {
            self.wrong(name, "Null characters are not allowed.");
            return None;
        }
        Some(text)
    }

    /// A whole number of at least 1, or null.
    pub(in crate::server) fn optional_count(&mut self, name: &'static str) -> Optional<i64> {
        let number = match self.value(name)? {
            Value::Null => return Some(None),
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        match number {
            Some(number) if number >= 1 => Some(Some(number)),
            Some(_) => {
                self.wrong(name, "Ensure this value is greater than or equal to 1.");
                None
            }
            None => {
                self.wrong(name, "A valid integer is required.");
                None
            }
        }
    }

    /// A whole number from 0 to 4294967295, where null is as good as nothing.
    pub(in crate::server) fn minutes(&mut self, name: &'static str) -> Option<i64> {
        const MOST: i64 = u32::MAX as i64;
        let number = match self.value(name)? {
            Value::Null => return None,
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        match number {
            Some(number @ 0..=MOST) => return Some(number),
            Some(..0) => self.wrong(name, "Ensure this value is greater than or equal to 0."),
            Some(_) => self.wrong(
                name,
                format!("Ensure this value is less than or equal to {MOST}."),
            ),
            None => self.wrong(name, "A valid integer is required."),
        }
        None
    }

    pub(in crate::server) fn boolean(&mut self, name: &'static str) -> Option<bool> {
        match self.value(name)? {
            Value::Bool(value) => Some(*value),
            Value::Null => {
                self.wrong(name, "This field may not be null.");
                None
            }
            Value::Number(number) if number.as_f64() == Some(1.0) => Some(true),
            Value::Number(number) if number.as_f64() == Some(0.0) => Some(false),
            Value::String(text) if YES.contains(&&*text.to_ascii_lowercase()) => Some(true),
            Value::String(text) if NO.contains(&&*text.to_ascii_lowercase()) => Some(false),
            _ => {
                self.wrong(name, "Must be a valid boolean.");
                None
            }
        }
    }

    pub(in crate::server) fn list(&mut self, name: &'static str) -> Option<&'a Vec<Value>> {
        match self.value(name)? {
            Value::Array(values) => Some(values),
            Value::Null => {
                self.wrong(name, "This field may not be null.");
                None
            }
            other => {
                let message = format!(
                    "Expected a list of items but got type \"{}\".",
                    python_type(other)
                );
                self.wrong(name, message);
                None
            }
        }
    }

    /// `pulp_labels`: an object of texts, in which null is allowed.
    pub(in crate::server) fn labels(&mut self) -> Option<Map<String, Value>> {
        const NAME: &str = "pulp_labels";
        let given = match self.value(NAME)? {
            Value::Object(given) => given,
            Value::Null => {
                self.wrong(NAME, "This field may not be null.");
                return None;
            }
            other => {
                let message = format!(
                    "Expected a dictionary of items but got type \"{}\".",
                    python_type(other)
                );
                self.wrong(NAME, message);
                return None;
            }
        };
        let mut labels = Map::new();
        for (key, value) in given {
            let may = |c: char| c.is_alphanumeric() || matches!(c, '_' | ' ' | '-' | '.');
            if key.is_empty() || !key.chars().all(may) {
                let message = format!(
                    "Key '{key}' contains invalid characters. Only alphanumerics, underscores, spaces, hyphens, \
                     and dots are allowed."
                );
                self.wrong(NAME, message);
                return None;
            }
            let value = match value {
                Value::Null => Value::Null,
                Value::String(text) => json!(text.trim()),
                Value::Number(number) => json!(number.to_string()),
                _ => {
                    self.wrong_as(NAME, json!({ key: ["Not a valid string."] }));
                    return None;
                }
            };
            if value.as_str().is_some_and(|text| text.contains(['(', ')'])) {
                self.wrong(NAME, format!("Key '{key}' contains value with parenthesis."));
                return None;
            }
            labels.insert(key.clone(), value);
        }
        Some(labels)
    }

    /// A link to an object of this kind: its uuid, when `is_there`; `null` where that is allowed.
    pub(in crate::server) fn link<E>(
        &mut self,
        name: &'static str,
        kind: Object,
        is_there: impl FnOnce(&str) -> Result<bool, E>,
    ) -> Result<Optional<String>, E> {
        let text = match self.value(name) {
            None => return Ok(None),
            Some(Value::Null) => return Ok(Some(None)),
            // As a form says that there is none.
            Some(Value::String(text)) if text.is_empty() => return Ok(Some(None)),
            Some(Value::String(text)) => text,
            Some(other) => {
                let message = format!(
                    "Incorrect type. Expected URL string, received {}.",
                    python_type(other)
                );
                self.wrong(name, message);
                return Ok(None);
            }
        };
        match kind.uuid(text) {
            None => self.wrong(name, "Invalid hyperlink - No URL match."),
            Some(uuid) if is_there(uuid)? => return Ok(Some(Some(uuid.to_owned()))),
            Some(_) => self.wrong(name, "Invalid hyperlink - Object does not exist."),
        }
        Ok(None)
    }

    /// A link to a remote: there are none to be linked to.
    pub(in crate::server) fn no_remote(&mut self) {
        let is_none = |value: &Value| value.is_null() || value == "";
        if self.value("remote").is_some_and(|remote| !is_none(remote)) {
            self.wrong("remote", "Invalid hyperlink - No URL match.");
        }
    }

    /// Ends the reading: what is wrong with fields comes before fields that are unknown.
    pub(in crate::server) fn finish(self) -> Result<(), PulpError> {
        if !self.errors.is_empty() {
            return Err(PulpError::Fields(self.errors));
        }
        let is_unknown = |name: &&String| {
            !self.others_are_ignored
                && !self.known.contains(&name.as_str())
                && !READ_ONLY.contains(&name.as_str())
        };
        let unknown: Map<String, Value> = self
            .given
            .keys()
            .filter(is_unknown)
            .map(|name| (name.clone(), json!(["Unexpected field"])))
            .collect();
        match unknown.is_empty() {
            true => Ok(()),
            false => Err(PulpError::Fields(unknown)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn errors(body: Value, read: impl FnOnce(&mut Fields<'_>)) -> Value {
        let body = body.as_object().unwrap().clone();
        let mut fields = Fields::of(&body, false);
        read(&mut fields);
        match fields.finish() {
            Ok(()) => Value::Null,
            Err(PulpError::Fields(errors)) => Value::Object(errors),
            Err(other) => panic!("{other:?}"),
        }
    }

    // The words are what a Pulp 3.123 answers.
    #[test]
    fn each_mistake_has_pulp_s_words() {
        let name = |fields: &mut Fields<'_>| drop(fields.required_text("name"));
        for (body, message) in [
            (json!({}), "This field is required."),
            (json!({"name": null}), "This field may not be null."),
            (json!({"name": " "}), "This field may not be blank."),
            (json!({"name": ["a"]}), "Not a valid string."),
        ] {
            assert_eq!(errors(body, name), json!({ "name": [message] }));
        }
        assert_eq!(errors(json!({"name": 7}), name), Value::Null);
        assert_eq!(
            errors(json!({"name": "a", "colour": "red"}), name),
            json!({"colour": ["Unexpected field"]})
        );
        assert_eq!(errors(json!({"name": "a", "prn": "x"}), name), Value::Null);
        assert_eq!(
            errors(json!({"name": "a", "hidden": false}), name),
            json!({"hidden": ["Unexpected field"]})
        );
        for (value, is_yes) in [
            (json!("yes"), true),
            (json!("OFF"), false),
            (json!(1), true),
            (json!("0"), false),
        ] {
            let private = |fields: &mut Fields<'_>| assert_eq!(fields.boolean("private"), Some(is_yes));
            assert_eq!(errors(json!({ "private": value }), private), Value::Null);
        }
        for value in [json!("maybe"), json!(2), json!("")] {
            let private = |fields: &mut Fields<'_>| assert_eq!(fields.boolean("private"), None);
            assert_eq!(
                errors(json!({ "private": value }), private),
                json!({"private": ["Must be a valid boolean."]})
            );
        }
        let count = |fields: &mut Fields<'_>| assert_eq!(fields.optional_count("retain_repo_versions"), None);
        assert_eq!(
            errors(json!({"retain_repo_versions": 0}), count),
            json!({"retain_repo_versions": ["Ensure this value is greater than or equal to 1."]})
        );
        let labels = |fields: &mut Fields<'_>| drop(fields.labels());
        assert_eq!(
            errors(json!({"pulp_labels": "x"}), labels),
            json!({"pulp_labels": ["Expected a dictionary of items but got type \"str\"."]})
        );
        assert_eq!(
            errors(json!({"pulp_labels": {"a b": "c", "d": null}}), labels),
            Value::Null
        );
        let trimmed = |fields: &mut Fields<'_>| assert_eq!(fields.labels().unwrap()["a"], "b");
        assert_eq!(errors(json!({"pulp_labels": {"a": " b "}}), trimmed), Value::Null);
        let list = |fields: &mut Fields<'_>| assert!(fields.list("tags_list").is_none());
        assert_eq!(
            errors(json!({"tags_list": 7}), list),
            json!({"tags_list": ["Expected a list of items but got type \"int\"."]})
        );
    }

    #[test]
    fn a_link_is_of_its_kind_and_to_something() {
        let link = |body: Value| {
            errors(body, |fields| {
                fields
                    .link("manifest_signing_service", Object::SigningService, |_| {
                        Ok::<_, ()>(false)
                    })
                    .unwrap();
            })
        };
        let recorded = crate::server::pulp::write::fixture;
        assert_eq!(link(json!({"manifest_signing_service": ""})), Value::Null);
        assert_eq!(
            link(json!({"manifest_signing_service": "lab-signer"})),
            recorded("sign-service-not-a-link-400")
        );
        assert_eq!(
            link(json!({
                "manifest_signing_service": "/pulp/api/v3/signing-services/00000000-0000-0000-0000-000000000007/"
            })),
            recorded("sign-service-unknown-400")
        );
    }
}
