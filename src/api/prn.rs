//! Pulp resource names.

use std::str::FromStr;

use super::Href;

/// A Pulp resource name, `prn:<app>.<model>:<uuid>`, as servers since pulpcore 3.63 give beside the href.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prn {
    /// `app.model`, such as `container.containerrepository`.
    pub model: String,
    /// The object's UUID.
    pub id: String,
}

/// Why a text names no object that can be asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrnError {
    /// It has another form than `prn:<app>.<model>:<uuid>`.
    #[error("`{0}` is not of the form prn:<app>.<model>:<uuid>")]
    Malformed(String),
    /// A kind of object whose place in the API is not known here.
    #[error("a prn of `{0}` names no repository and no task")]
    Model(String),
}

impl Prn {
    /// Where the object lies, `base` being the path up to `api/v3/` and with it: for repositories of both kinds and tasks.
    pub fn href(&self, base: &str) -> Result<Href, PrnError> {
        let place = match self.model.as_str() {
            "container.containerrepository" => "repositories/container/container",
            "container.containerpushrepository" => "repositories/container/container-push",
            "core.task" => "tasks",
            other => return Err(PrnError::Model(other.to_owned())),
        };
        Ok(Href::new(format!("{base}{place}/{}/", self.id)))
    }
}

impl FromStr for Prn {
    type Err = PrnError;

    fn from_str(text: &str) -> Result<Self, PrnError> {
        let malformed = || PrnError::Malformed(text.to_owned());
        let rest = text.strip_prefix("prn:").ok_or_else(malformed)?;
        let (model, id) = rest.split_once(':').ok_or_else(malformed)?;
        // The id becomes part of a path: only what a UUID is made of.
        let is_uuid = id.len() == 36 && id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        if !model.contains('.') || !is_uuid {
            return Err(malformed());
        }
        Ok(Self {
            model: model.to_owned(),
            id: id.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const ID: &str = "01a20472-22cf-7a7b-8716-8fc46651b277";

    fn href(text: &str) -> Result<Href, PrnError> {
        text.parse::<Prn>()?.href("/pulp/api/v3/")
    }

    #[test]
    fn each_known_model_has_its_place() {
        for (model, place) in [
            (
                "container.containerrepository",
                "repositories/container/container",
            ),
            (
                "container.containerpushrepository",
                "repositories/container/container-push",
            ),
            ("core.task", "tasks"),
        ] {
            let found = href(&format!("prn:{model}:{ID}")).unwrap();
            assert_eq!(found.as_str(), format!("/pulp/api/v3/{place}/{ID}/"));
        }
    }

    #[test]
    fn what_could_lead_elsewhere_is_refused() {
        assert!(matches!(
            href(&format!("prn:file.filerepository:{ID}")),
            Err(PrnError::Model(_))
        ));
        for text in [
            "prn:core.task:../../users/1",
            "prn:core.task",
            "core.task:0190",
            "prn:task:0190",
        ] {
            assert!(matches!(href(text), Err(PrnError::Malformed(_))), "{text}");
        }
    }
}
