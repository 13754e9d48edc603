//! What a script says on standard output.

use std::path::PathBuf;

use serde_json::{Map, Value};

use super::ServiceClass;
use super::observation::{Captured, STREAM_MAX};

/// How many `{` are tried when an object is looked for among other output.
const TRIES: usize = 200;

/// A JSON object on standard output.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reply {
    object: Map<String, Value>,
    /// What is there besides: the beginning of it.
    pub(super) besides: Option<String>,
}

/// Why there is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum NoReply {
    #[error("nothing is written to standard output")]
    Empty,
    #[error("more than {} MiB are written to standard output", STREAM_MAX >> 20)]
    TooLong,
    #[error("the reply is JSON, but no object: {0}")]
    NotAnObject(String),
    #[error("there is no JSON object in: {0}")]
    NotJson(String),
}

impl Reply {
    /// Reads the reply of a script for `class`. Where other output surrounds it, the object is looked for that this
    /// class needs.
    pub(super) fn read(stdout: &Captured, class: ServiceClass) -> Result<Self, NoReply> {
        if stdout.is_cut {
            return Err(NoReply::TooLong);
        }
        // Python's json.loads takes a byte order mark.
        let bytes = stdout
            .bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(&stdout.bytes);
        match serde_json::from_slice(bytes) {
            Ok(Value::Object(object)) => Ok(Self {
                object,
                besides: None,
            }),
            Ok(_) => Err(NoReply::NotAnObject(excerpt(bytes))),
            Err(_) if bytes.trim_ascii().is_empty() => Err(NoReply::Empty),
            Err(_) => {
                let found = objects(bytes);
                let wanted = found
                    .iter()
                    .position(|(object, _)| missing(object, class).is_none());
                let chosen = found.into_iter().nth(wanted.unwrap_or(0));
                let (object, at) = chosen.ok_or_else(|| NoReply::NotJson(excerpt(bytes)))?;
                let before = bytes[..at.start].trim_ascii();
                let besides = if before.is_empty() {
                    &bytes[at.end..]
                } else {
                    before
                };
                Ok(Self {
                    object,
                    besides: Some(excerpt(besides)),
                })
            }
        }
    }

    /// What the class needs and this has not, in words.
    pub(super) fn missing(&self, class: ServiceClass) -> Option<String> {
        let missing = missing(&self.object, class)?;
        let keys: Vec<String> = self.object.keys().map(|key| format!("`{key}`")).collect();
        Some(match &keys[..] {
            [] => format!("{missing}; the object is empty"),
            keys => format!("{missing}; the object has {}", keys.join(", ")),
        })
    }

    /// The path of the signature, for the classes whose signature is looked at.
    pub(super) fn signature(&self, class: ServiceClass) -> Option<PathBuf> {
        let key = match class {
            ServiceClass::ContainerManifest => "signature_path",
            ServiceClass::ArmoredDetached => "signature",
            ServiceClass::AptRelease | ServiceClass::RpmPackage => return None,
        };
        self.object.get(key)?.as_str().map(PathBuf::from)
    }
}

fn missing(object: &Map<String, Value>, class: ServiceClass) -> Option<String> {
    let lacks = |object: &Map<String, Value>, keys: &[&str]| {
        let key = keys
            .iter()
            .find(|key| !object.get(**key).is_some_and(Value::is_string))?;
        Some(format!("there is no string `{key}`"))
    };
    match class {
        ServiceClass::ContainerManifest => lacks(object, &["signature_path"]),
        ServiceClass::ArmoredDetached => lacks(object, &["file", "signature"]),
        ServiceClass::AptRelease => match object.get("signatures") {
            Some(Value::Object(signatures)) => {
                lacks(signatures, &["inline", "detached"]).map(|missing| format!("{missing} in `signatures`"))
            }
            _ => Some("there is no object `signatures`".to_owned()),
        },
        ServiceClass::RpmPackage => lacks(object, &["rpm_package"]),
    }
}

/// The JSON objects among other output, with their places.
fn objects(bytes: &[u8]) -> Vec<(Map<String, Value>, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    for _ in 0..TRIES {
        let Some(offset) = bytes[at..].iter().position(|byte| *byte == b'{') else {
            break;
        };
        at += offset;
        let mut values = serde_json::Deserializer::from_slice(&bytes[at..]).into_iter();
        match values.next() {
            Some(Ok(object)) => {
                let end = at + values.byte_offset();
                found.push((object, at..end));
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// The beginning of some output, in one line.
fn excerpt(bytes: &[u8]) -> String {
    const SHOWN: usize = 200;
    let text = String::from_utf8_lossy(bytes.trim_ascii());
    let mut line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(SHOWN)
        .collect();
    if text.chars().nth(SHOWN).is_some() {
        line.push('…');
    }
    format!("`{line}`")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    const CLASS: ServiceClass = ServiceClass::ContainerManifest;

    fn read(text: &str) -> Result<Reply, NoReply> {
        let stdout = Captured {
            bytes: text.into(),
            is_cut: false,
        };
        Reply::read(&stdout, CLASS)
    }

    #[test]
    fn an_object_alone_is_a_reply() {
        for text in [
            r#"{"signature_path": "a"}"#,
            " {\"signature_path\":\n\"a\"}\r\n\n",
            "\u{feff}{\"signature_path\":\"a\"}",
        ] {
            let reply = read(text).unwrap();
            assert_eq!(
                (reply.besides.clone(), reply.missing(CLASS)),
                (None, None),
                "{text}"
            );
            assert_eq!(reply.signature(CLASS).unwrap(), PathBuf::from("a"));
        }
    }

    #[test]
    fn an_object_among_other_output_is_found() {
        for (text, besides) in [
            ("signing {x}\n{\"signature_path\":\"a\"}", "`signing {x}`"),
            ("{\"signature_path\":\"a\"}\ndone", "`done`"),
            ("{\"level\":1}\n{\"signature_path\":\"a\"}\n", "`{\"level\":1}`"),
            ("[{\"signature_path\":\"a\"}", "`[`"),
        ] {
            let reply = read(text).unwrap();
            assert_eq!(reply.besides.as_deref(), Some(besides), "{text}");
            assert_eq!(reply.missing(CLASS), None);
        }
    }

    #[test]
    fn what_is_no_object_is_named() {
        assert_eq!(read(" \n"), Err(NoReply::Empty));
        assert!(matches!(read("a.sig"), Err(NoReply::NotJson(_))));
        assert!(matches!(
            read("{'signature_path': 'a'}"),
            Err(NoReply::NotJson(_))
        ));
        assert!(matches!(read("\"a.sig\""), Err(NoReply::NotAnObject(_))));
        assert!(matches!(
            read(r#"[{"signature_path":"a"}]"#),
            Err(NoReply::NotAnObject(_))
        ));
        let long = Captured {
            bytes: b"{}".to_vec(),
            is_cut: true,
        };
        assert_eq!(Reply::read(&long, CLASS), Err(NoReply::TooLong));
    }

    #[test]
    fn each_class_has_its_own_shape() {
        let missing = |text: &str, class| read(text).unwrap().missing(class);
        assert!(
            missing(r#"{"signature":"a"}"#, CLASS)
                .unwrap()
                .contains("`signature`")
        );
        assert!(missing(r#"{"signature_path":7}"#, CLASS).is_some());
        let detached = ServiceClass::ArmoredDetached;
        assert!(missing(r#"{"file":"a","signature":"b"}"#, detached).is_none());
        assert!(missing(r#"{"signature":"b"}"#, detached).is_some());
        let deb = ServiceClass::AptRelease;
        assert!(missing(r#"{"signatures":{"inline":"a","detached":"b"}}"#, deb).is_none());
        assert!(missing(r#"{"signatures":{"inline":"a"}}"#, deb).is_some());
        assert!(missing(r#"{"signatures":["a","b"]}"#, deb).is_some());
        let rpm = ServiceClass::RpmPackage;
        assert!(missing(r#"{"rpm_package":"a"}"#, rpm).is_none());
        assert!(missing("{}", rpm).is_some());
    }

    proptest! {
        #[test]
        fn any_output_is_survived(text in "[{}\"a:1 \\[\\]\\\\\n]{0,200}") {
            let _ = read(&text);
        }
    }
}
