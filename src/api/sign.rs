//! The body of a sign call.

use serde::Serialize;

use super::Href;

/// The body of `POST {repository}sign/`. A field that is none is left out: `"manifest_signing_service": null` is
/// answered with 500, and `"tags_list": null` with 400.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SignRequest {
    /// The service; none takes the one attached to the repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manifest_signing_service: Option<Href>,
    /// The base path to sign for, without the domain, where the repository's distributions do not tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub future_base_path: Option<String>,
    /// The tags to sign; none signs all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags_list: Option<TagsList>,
}

/// At least one tag name. Pulp takes an empty list for "sign everything", so there is no way to make one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct TagsList(Vec<String>);

/// A list of tags has none in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a sign call needs at least one tag")]
pub struct EmptyTagsList;

impl TagsList {
    /// The names.
    pub fn names(&self) -> &[String] {
        &self.0
    }
}

impl TryFrom<Vec<String>> for TagsList {
    type Error = EmptyTagsList;

    fn try_from(names: Vec<String>) -> Result<Self, EmptyTagsList> {
        if names.is_empty() {
            Err(EmptyTagsList)
        } else {
            Ok(Self(names))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_not_set_is_not_sent() {
        assert_eq!(serde_json::to_string(&SignRequest::default()).unwrap(), "{}");
    }

    #[test]
    fn an_empty_list_of_tags_cannot_be_made() {
        assert_eq!(TagsList::try_from(Vec::new()), Err(EmptyTagsList));
        let request = SignRequest {
            tags_list: Some(vec!["v1".to_owned()].try_into().unwrap()),
            ..SignRequest::default()
        };
        assert_eq!(
            serde_json::to_string(&request).unwrap(),
            r#"{"tags_list":["v1"]}"#
        );
    }
}
