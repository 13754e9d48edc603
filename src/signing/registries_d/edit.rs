//! The file of this program's own in registries.d.

use std::path::Path;

use serde_yaml_ng::{Mapping, Value};

use super::{RegistriesD, RegistriesError, invalid};

/// What stands above.
const HEADER: &str = "\
# Written by signet client-config. These repositories are in a Pulp registry, which hands out signatures itself:
# no lookaside is needed, and no sigstore attachments are looked for.
";

impl RegistriesD {
    /// The text of `path` with these namespaces configured for a registry that hands out signatures itself. `text`
    /// is what the file holds so far: a namespace that is there stays as it is, and so does the text when all are.
    pub fn edit(path: &Path, text: Option<&str>, namespaces: &[String]) -> Result<String, RegistriesError> {
        let wrong = |error: serde_yaml_ng::Error| invalid(path, &error);
        let old = text.unwrap_or_default();
        Self::default().add(path, old)?;
        let document: Option<Mapping> = serde_yaml_ng::from_str(old).map_err(wrong)?;
        let mut document = document.unwrap_or_default();
        let docker = document.entry("docker".into()).or_insert(Value::Null);
        if docker.is_null() {
            *docker = Value::Mapping(Mapping::new());
        }
        let mut is_changed = false;
        if let Value::Mapping(docker) = docker {
            for namespace in namespaces {
                if !docker.contains_key(namespace.as_str()) {
                    let section = Mapping::from_iter([("use-sigstore-attachments".into(), false.into())]);
                    docker.insert(namespace.as_str().into(), section.into());
                    is_changed = true;
                }
            }
        }
        match is_changed {
            false => Ok(old.to_owned()),
            true => Ok(format!(
                "{HEADER}{}",
                serde_yaml_ng::to_string(&document).map_err(wrong)?
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn edit(text: Option<&str>, namespaces: &[&str]) -> String {
        let namespaces: Vec<String> = namespaces.iter().map(ToString::to_string).collect();
        RegistriesD::edit(Path::new("signet.yaml"), text, &namespaces).unwrap()
    }

    #[test]
    fn namespaces_are_added_and_those_that_are_there_stay() {
        let first = edit(None, &["localhost:5000/a"]);
        let expected = "docker:\n  localhost:5000/a:\n    use-sigstore-attachments: false\n";
        assert_eq!(first, format!("{HEADER}{expected}"));
        assert_eq!(edit(Some(&first), &["localhost:5000/a"]), first);

        let by_hand = first.replace("use-sigstore-attachments: false", "lookaside: https://x");
        assert_eq!(edit(Some(&by_hand), &["localhost:5000/a"]), by_hand);
        let second = edit(Some(&by_hand), &["localhost:5000/a", "localhost:5000/b"]);
        assert!(
            second.contains("lookaside: https://x") && second.contains("localhost:5000/b"),
            "{second}"
        );
        assert_eq!(second.matches(HEADER).count(), 1);
    }

    #[test]
    fn a_malformed_file_is_not_touched() {
        let error = RegistriesD::edit(Path::new("signet.yaml"), Some("- a\n"), &[]).unwrap_err();
        assert!(error.to_string().starts_with("signet.yaml:1:1: "), "{error}");
    }
}
