//! Scopes of Bearer tokens: `repository:team/app:pull,push` (Docker's token authentication).

use serde::{Deserialize, Serialize};

use super::Role;
use crate::oci::BasePath;

/// What is done to a repository, as scopes name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::server) enum Action {
    Pull,
    Push,
    Delete,
    /// Everything: of `registry:catalog`.
    #[serde(rename = "*")]
    All,
}

impl Action {
    /// The word for it.
    pub(in crate::server) fn as_str(self) -> &'static str {
        match self {
            Self::Pull => "pull",
            Self::Push => "push",
            Self::Delete => "delete",
            Self::All => "*",
        }
    }

    /// Whether users of this role may do it.
    pub(super) fn is_for(self, role: Role) -> bool {
        match self {
            Self::Pull => true,
            Self::Push | Self::Delete => role >= Role::Pusher,
            Self::All => role >= Role::Admin,
        }
    }
}

/// What may be done to one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::server) struct Scope {
    /// `repository` or `registry`.
    #[serde(rename = "type")]
    pub(super) kind: Kind,
    /// The repository's base path, or `catalog`.
    pub(super) name: String,
    pub(super) actions: Vec<Action>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Repository,
    Registry,
}

impl Scope {
    /// Reads one scope; `None` for what is none, or none that this registry has: nothing is granted for those.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        let (name, actions) = rest.rsplit_once(':')?;
        let actions = actions.split(',');
        let (kind, actions) = match kind {
            "repository" => {
                name.parse::<BasePath>().ok()?;
                (
                    Kind::Repository,
                    actions.flat_map(repository_actions).copied().collect(),
                )
            }
            "registry" if name == "catalog" => (
                Kind::Registry,
                actions
                    .filter(|action| *action == "*")
                    .map(|_| Action::All)
                    .collect(),
            ),
            _ => return None,
        };
        let mut scope = Self {
            kind,
            name: name.to_owned(),
            actions: Vec::new(),
        };
        scope.add(actions);
        Some(scope)
    }

    /// Reads all scopes of a request: the parameter may be repeated, and hold several with spaces between.
    pub(in crate::server) fn parse_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        let mut scopes: Vec<Self> = Vec::new();
        let parsed = texts
            .into_iter()
            .flat_map(str::split_whitespace)
            .filter_map(Self::parse);
        for scope in parsed.take(MOST) {
            match scopes
                .iter_mut()
                .find(|other| (other.kind, &other.name) == (scope.kind, &scope.name))
            {
                Some(other) => other.add(scope.actions),
                None => scopes.push(scope),
            }
        }
        scopes
    }

    fn add(&mut self, actions: Vec<Action>) {
        for action in actions {
            if !self.actions.contains(&action) {
                self.actions.push(action);
            }
        }
    }
}

/// Scopes of one token. Docker asks for two when it mounts a blob.
const MOST: usize = 16;

fn repository_actions(text: &str) -> &'static [Action] {
    match text {
        "pull" => &[Action::Pull],
        "push" => &[Action::Push],
        "delete" => &[Action::Delete],
        "*" => &[Action::Pull, Action::Push, Action::Delete],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn scopes_are_read_as_docker_writes_them() {
        let scope = Scope::parse("repository:a/b/c:pull,push").unwrap();
        assert_eq!(scope.name, "a/b/c");
        assert_eq!(scope.actions, [Action::Pull, Action::Push]);
        let all = Scope::parse("repository:a:*").unwrap();
        assert_eq!(all.actions, [Action::Pull, Action::Push, Action::Delete]);
        let catalog = Scope::parse("registry:catalog:*").unwrap();
        assert_eq!(
            (catalog.kind, catalog.actions),
            (Kind::Registry, vec![Action::All])
        );
        let unknown = Scope::parse("repository:a:pull,fly").unwrap();
        assert_eq!(unknown.actions, [Action::Pull]);
    }

    #[test]
    fn what_is_no_scope_grants_nothing() {
        for text in [
            "",
            "repository",
            "repository:a",
            "repository:../a:pull",
            "repository:A:pull",
            "repository::pull",
            "registry:other:*",
            "plugin:a:pull",
        ] {
            assert_eq!(Scope::parse(text), None, "{text}");
        }
    }

    #[test]
    fn repeated_scopes_of_one_repository_become_one() {
        let scopes = Scope::parse_all(["repository:a:pull repository:b:pull", "repository:a:push,pull"]);
        assert_eq!(scopes.len(), 2);
        assert_eq!(scopes[0].actions, [Action::Pull, Action::Push]);
        let many: Vec<String> = (0..100).map(|at| format!("repository:r{at}:pull")).collect();
        assert_eq!(Scope::parse_all(many.iter().map(String::as_str)).len(), MOST);
    }
}
