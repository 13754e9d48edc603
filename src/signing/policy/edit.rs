//! Changing a policy file, and keeping what else is in it.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::document::Policy;
use super::error::PolicySyntaxError;
use super::scope::DOCKER;
use super::signed_identity::SignedIdentity;

/// The indentation of the policy files that distributions ship.
const INDENT: &str = "    ";

/// What a scope of the transport `docker` is to require: a signature by the keys in one file.
#[derive(Debug, Clone)]
pub struct ScopeRule {
    /// The scope.
    pub scope: String,
    /// `keyPath`.
    pub key_path: String,
    /// `signedIdentity`, for which clients' default is left out.
    pub identity: SignedIdentity,
}

/// A policy's new text.
#[derive(Debug, Clone)]
pub struct Edited {
    /// The text; the old one, byte for byte, when nothing changes.
    pub text: String,
    /// What became of each scope, in the order given.
    pub changes: Vec<Change>,
}

/// What became of a scope, or of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It was not there.
    Added,
    /// It was there, and said something else.
    Changed,
    /// It was there, and said the same.
    Unchanged,
}

impl Change {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
        }
    }
}

impl ScopeRule {
    fn to_json(&self) -> Value {
        let mut requirement = json!({"type": "signedBy", "keyType": "GPGKeys", "keyPath": self.key_path});
        if self.identity != SignedIdentity::default() {
            requirement["signedIdentity"] = self.identity.to_json();
        }
        json!([requirement])
    }
}

impl Policy {
    /// The text of a policy in which these scopes require what they should. `text` is the policy so far, which must
    /// be valid; without one, the new policy takes all other images unsigned, as the policies that distributions
    /// ship do. All else keeps its order, and the text its indentation.
    pub fn edit(text: Option<&str>, rules: &[ScopeRule]) -> Result<Edited, PolicySyntaxError> {
        let mut document = match text {
            Some(text) => {
                Self::parse(text.as_bytes())?;
                serde_json::from_str(text)?
            }
            None => json!({"default": [{"type": "insecureAcceptAnything"}]}),
        };
        let changes: Vec<Change> = rules
            .iter()
            .map(|rule| match member(member(&mut document, "transports"), DOCKER) {
                Value::Object(scopes) => set(scopes, rule),
                // A policy that was read has objects there.
                _ => Change::Unchanged,
            })
            .collect();
        let text = match text {
            Some(text) if changes.iter().all(|change| *change == Change::Unchanged) => text.to_owned(),
            _ => pretty(&document, text.and_then(indentation).unwrap_or(INDENT))?,
        };
        Self::parse(text.as_bytes())?;
        Ok(Edited { text, changes })
    }

    /// The scopes of single images of the repository `scope`, which go before the repository's own.
    pub fn overrides(&self, scope: &str) -> Vec<String> {
        let is_image = |key: &&str| {
            key.strip_prefix(scope)
                .is_some_and(|rest| rest.starts_with([':', '@']))
        };
        let rules = self.rules();
        let keys = rules.iter().filter_map(|rule| rule.scope.key());
        keys.filter(is_image).map(ToOwned::to_owned).collect()
    }
}

/// The member of an object, made when it is missing.
fn member<'a>(object: &'a mut Value, key: &str) -> &'a mut Value {
    match object {
        Value::Object(members) => members.entry(key).or_insert_with(|| Value::Object(Map::new())),
        other => other,
    }
}

fn set(scopes: &mut Map<String, Value>, rule: &ScopeRule) -> Change {
    let wanted = rule.to_json();
    match scopes.get_mut(&rule.scope) {
        Some(there) if *there == wanted => Change::Unchanged,
        Some(there) => {
            *there = wanted;
            Change::Changed
        }
        None => {
            scopes.insert(rule.scope.clone(), wanted);
            Change::Added
        }
    }
}

/// The white space before the first indented line.
fn indentation(text: &str) -> Option<&str> {
    text.lines().find_map(|line| {
        let (indent, _) = line.split_at(line.len() - line.trim_start_matches([' ', '\t']).len());
        Some(indent).filter(|indent| !indent.is_empty() && indent.len() < line.len())
    })
}

fn pretty(document: &Value, indent: &str) -> Result<String, serde_json::Error> {
    let mut bytes = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(indent.as_bytes());
    document.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, formatter))?;
    bytes.push(b'\n');
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn rule(scope: &str, key_path: &str) -> ScopeRule {
        ScopeRule {
            scope: scope.to_owned(),
            key_path: key_path.to_owned(),
            identity: SignedIdentity::default(),
        }
    }

    #[test]
    fn a_new_policy_takes_all_other_images() {
        let edited = Policy::edit(None, &[rule("a.b/c", "/keys/1.asc")]).unwrap();
        assert_eq!(edited.changes, [Change::Added]);
        let expected = json!({
            "default": [{"type": "insecureAcceptAnything"}],
            "transports": {"docker": {
                "a.b/c": [{"type": "signedBy", "keyType": "GPGKeys", "keyPath": "/keys/1.asc"}]
            }}
        });
        assert_eq!(serde_json::from_str::<Value>(&edited.text).unwrap(), expected);

        let again = Policy::edit(Some(&edited.text), &[rule("a.b/c", "/keys/1.asc")]).unwrap();
        assert_eq!(again.changes, [Change::Unchanged]);
        assert_eq!(again.text, edited.text);
    }

    #[test]
    fn what_else_is_there_stays_in_its_order_and_indentation() {
        let text = "{\n  \"transports\": {\n    \"dir\": {\"\": [{\"type\": \"reject\"}]},\n    \"docker\": {\n      \
                    \"z.y/x\": [{\"type\": \"reject\"}],\n      \"a.b/c\": [{\"type\": \"reject\"}]\n    }\n  },\n  \
                    \"default\": [{\"type\": \"reject\"}]\n}\n";
        let edited = Policy::edit(Some(text), &[rule("a.b/c", "/k"), rule("a.b/d", "/k")]).unwrap();
        assert_eq!(edited.changes, [Change::Changed, Change::Added]);
        let place = |part: &str| edited.text.find(part).unwrap();
        let order = [
            "\n  \"transports\"",
            "\"dir\"",
            "z.y/x",
            "a.b/c",
            "a.b/d",
            "\n  \"default\"",
        ]
        .map(place);
        assert!(order.is_sorted(), "{}", edited.text);
        let policy: Value = serde_json::from_str(&edited.text).unwrap();
        assert_eq!(policy["transports"]["dir"], json!({"": [{"type": "reject"}]}));
        assert_eq!(policy["transports"]["docker"]["a.b/c"][0]["type"], "signedBy");
    }

    #[test]
    fn every_identity_is_written_as_it_is_read() {
        for identity in [
            SignedIdentity::MatchExact,
            SignedIdentity::MatchRepoDigestOrExact,
            SignedIdentity::MatchRepository,
            SignedIdentity::ExactReference("a.b/c:1".parse().unwrap()),
            SignedIdentity::ExactRepository("a.b/c".parse().unwrap()),
            SignedIdentity::RemapIdentity {
                prefix: "a.b/mirror".to_owned(),
                signed_prefix: "x.y".to_owned(),
            },
        ] {
            let text = identity.to_json().to_string();
            assert_eq!(serde_json::from_str::<SignedIdentity>(&text).unwrap(), identity);
        }
    }

    #[test]
    fn an_invalid_policy_is_not_touched() {
        let error = Policy::edit(Some("{\n\"default\": []\n}"), &[rule("a.b/c", "/k")]).unwrap_err();
        assert_eq!((error.line, error.column), (2, 13));
    }

    #[test]
    fn scopes_of_single_images_go_before_their_repository() {
        let text = r#"{"default":[{"type":"reject"}],"transports":{"docker":{
            "a.b/c:1":[{"type":"reject"}],"a.b/c":[{"type":"reject"}],"a.b/cd:1":[{"type":"reject"}]}}}"#;
        let policy = Policy::parse(text.as_bytes()).unwrap();
        assert_eq!(policy.overrides("a.b/c"), ["a.b/c:1"]);
    }
}
