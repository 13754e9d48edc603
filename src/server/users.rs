//! Users, as `serve user` manages them, also while a server runs on the same data directory.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use super::auth::{self, Role, random};
use super::error::StoreError;
use super::store::{Store, UserRow};
use crate::secret::Secret;

/// The user that every new data directory has.
const ADMIN: &str = "admin";
/// Of a name (Django's limit).
const NAME_MAX: usize = 150;
/// Of a password, in bytes.
const PASSWORD_MIN: usize = 8;
const PASSWORD_MAX: usize = 1024;

/// Why users cannot be changed as asked for.
#[derive(Debug, thiserror::Error)]
pub enum UserError {
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is a user of this name already.
    #[error("there is a user {0} already")]
    Taken(UserName),
    /// There is no user of this name.
    #[error("there is no user {0}")]
    Unknown(UserName),
    /// Nobody would be left to manage the others.
    #[error("{0} is the last administrator")]
    LastAdmin(UserName),
    /// The first `admin` is one.
    #[error("the user admin of a new data directory must have the role admin")]
    FirstUser,
    /// The password could not be hashed.
    #[error("there is no memory to hash the password")]
    Hash,
}

/// A user's name: letters, digits and `@.+-_` (Django's), no longer than 150, so that no colon is in it, which would
/// end it in Basic authentication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserName(String);

impl UserName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for UserName {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        let is_inner = |c: char| c.is_ascii_alphanumeric() || "@.+-_".contains(c);
        let is_first = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if text.len() > NAME_MAX || !text.starts_with(is_first) || !text.chars().all(is_inner) {
            return Err(
                "a name has up to 150 letters, digits and @.+-_ and begins with a letter, digit or _",
            );
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for UserName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a new password can be taken: 8 to 1024 bytes; else why not.
pub fn valid_password(password: &Secret) -> Result<(), &'static str> {
    let text = password.expose();
    if text.chars().any(char::is_control) {
        return Err("a password has no control characters");
    }
    match text.len() {
        PASSWORD_MIN..=PASSWORD_MAX => Ok(()),
        _ => Err("a password has 8 to 1024 bytes"),
    }
}

/// A user, without the password.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Account {
    /// The name to log in with.
    pub name: String,
    /// What the user may do.
    #[serde(serialize_with = "as_text")]
    pub role: Role,
    /// When the user was added, RFC 3339.
    pub created: String,
}

fn as_text<T: fmt::Display, S: serde::Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// The users of a data directory.
#[derive(Debug)]
pub struct Users(Store);

impl Users {
    /// Opens the data directory, and makes it where it is not there. A server may run on it.
    pub fn open(data: &Path) -> Result<Self, UserError> {
        Ok(Self(Store::open(data)?))
    }

    /// Makes `admin` in a new data directory, and gives its password, which is not kept anywhere.
    pub async fn begin(&self) -> Result<Option<Secret>, UserError> {
        begin(&self.0, None).await
    }

    /// Adds a user.
    pub async fn add(&self, name: &UserName, role: Role, password: &Secret) -> Result<(), UserError> {
        let hashed = auth::hash(password).ok_or(UserError::Hash)?;
        let taken = name.clone();
        self.0
            .write(move |connection| {
                UserRow::insert(connection, taken.as_str(), role, &hashed)?
                    .map(drop)
                    .ok_or(UserError::Taken(taken))
            })
            .await
    }

    /// Adds the `admin` of a new data directory with a password of the caller's. Nothing, and `false`, in a directory
    /// that has users.
    pub async fn begin_with(
        &self,
        name: &UserName,
        role: Role,
        password: &Secret,
    ) -> Result<bool, UserError> {
        if name.as_str() != ADMIN || !is_new(&self.0)? {
            return Ok(false);
        }
        if role != Role::Admin {
            return Err(UserError::FirstUser);
        }
        Ok(begin(&self.0, Some(password)).await?.is_some())
    }

    /// Gives a user another password. It counts at once; sessions and tokens made with the one before have ended.
    pub async fn set_password(&self, name: &UserName, password: &Secret) -> Result<(), UserError> {
        let hashed = auth::hash(password).ok_or(UserError::Hash)?;
        let name = name.clone();
        self.0
            .write(move |connection| {
                let user = find(connection, &name)?;
                Ok(UserRow::set_password(connection, user.id, &hashed)?)
            })
            .await
    }

    /// All users, by name.
    pub fn list(&self) -> Result<Vec<Account>, UserError> {
        let rows = self.0.read(UserRow::list)?;
        let account = |row: UserRow| Account {
            name: row.name,
            role: row.role,
            created: row.created.to_string(),
        };
        Ok(rows.into_iter().map(account).collect())
    }

    /// Whether there is such a user.
    pub fn exists(&self, name: &UserName) -> Result<bool, UserError> {
        let row = self
            .0
            .read(|connection| UserRow::by_name(connection, name.as_str()))?;
        Ok(row.is_some())
    }

    /// Removes a user, at once, with its sessions and tokens. The last administrator stays.
    pub async fn remove(&self, name: &UserName) -> Result<(), UserError> {
        let name = name.clone();
        self.0
            .write(move |connection| {
                let user = find(connection, &name)?;
                if user.role == Role::Admin && UserRow::admins(connection)? == 1 {
                    return Err(UserError::LastAdmin(name));
                }
                Ok(UserRow::remove(connection, user.id)?)
            })
            .await
    }
}

fn find(connection: &rusqlite::Connection, name: &UserName) -> Result<UserRow, UserError> {
    UserRow::by_name(connection, name.as_str())?.ok_or_else(|| UserError::Unknown(name.clone()))
}

fn is_new(store: &Store) -> Result<bool, StoreError> {
    // The last administrator cannot be removed.
    store.read(|connection| Ok(UserRow::admins(connection)? == 0))
}

/// Makes `admin` where there is no administrator yet, and gives its password: this one, or a new one.
pub(super) async fn begin(store: &Store, password: Option<&Secret>) -> Result<Option<Secret>, UserError> {
    if !is_new(store)? {
        return Ok(None);
    }
    let password = password.cloned().unwrap_or_else(|| Secret::new(random::text()));
    let hashed = auth::hash(&password).ok_or(UserError::Hash)?;
    // Another process may have been faster.
    let made = store
        .write(move |connection| {
            let is_first = UserRow::admins(connection)? == 0;
            let insert = || UserRow::insert(connection, ADMIN, Role::Admin, &hashed);
            Ok::<_, StoreError>(is_first && insert()?.is_some())
        })
        .await?;
    Ok(made.then_some(password))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn users() -> (tempfile::TempDir, Users) {
        let folder = tempfile::tempdir().unwrap();
        let users = Users::open(folder.path()).unwrap();
        (folder, users)
    }

    fn name(text: &str) -> UserName {
        text.parse().unwrap()
    }

    fn names(users: &Users) -> Vec<(String, Role)> {
        let users = users.list().unwrap().into_iter();
        users.map(|user| (user.name, user.role)).collect()
    }

    #[tokio::test]
    async fn a_new_directory_gets_an_admin_once() {
        let (folder, users) = users();
        let password = users.begin().await.unwrap().unwrap();
        assert!(valid_password(&password).is_ok());
        assert!(users.begin().await.unwrap().is_none());
        let again = Users::open(folder.path()).unwrap();
        assert!(again.begin().await.unwrap().is_none());
        assert_eq!(names(&again), [("admin".to_owned(), Role::Admin)]);
    }

    #[tokio::test]
    async fn the_first_admin_may_have_a_password_of_the_caller_s() {
        let (_folder, users) = users();
        let password = Secret::new("hunter22");
        let with = async |text: &str, role| users.begin_with(&name(text), role, &password).await;
        assert!(!with("ada", Role::Admin).await.unwrap());
        let refused = with("admin", Role::Reader).await;
        assert!(matches!(refused, Err(UserError::FirstUser)), "{refused:?}");
        assert!(with("admin", Role::Admin).await.unwrap());
        assert!(!with("admin", Role::Admin).await.unwrap());
        assert!(users.begin().await.unwrap().is_none());
    }

    #[tokio::test]
    async fn the_last_admin_stays() {
        let (_folder, users) = users();
        users.begin().await.unwrap();
        let password = Secret::new("hunter22");
        users.add(&name("ada"), Role::Pusher, &password).await.unwrap();
        let refused = users.remove(&name("admin")).await;
        assert!(matches!(refused, Err(UserError::LastAdmin(_))), "{refused:?}");
        users.add(&name("bob"), Role::Admin, &password).await.unwrap();
        users.remove(&name("admin")).await.unwrap();
        let left = [("ada".to_owned(), Role::Pusher), ("bob".to_owned(), Role::Admin)];
        assert_eq!(names(&users), left);
        let taken = users.add(&name("bob"), Role::Reader, &password).await;
        assert!(matches!(taken, Err(UserError::Taken(_))), "{taken:?}");
        for unknown in [
            users.remove(&name("eve")).await,
            users.set_password(&name("eve"), &password).await,
        ] {
            assert!(matches!(unknown, Err(UserError::Unknown(_))), "{unknown:?}");
        }
        assert_eq!(names(&users), left);
    }

    #[test]
    fn names_and_passwords_have_bounds() {
        for good in ["ada", "a.b+c@d-e_f", "_x", "7"] {
            assert!(good.parse::<UserName>().is_ok(), "{good}");
        }
        let long = "a".repeat(151);
        for bad in ["", "a:b", "a b", "-a", ".a", "a/b", "\u{e4}", &long] {
            assert!(bad.parse::<UserName>().is_err(), "{bad}");
        }
        let long = "a".repeat(1025);
        for bad in ["", "7777777", "with\nbreak", &long] {
            assert!(valid_password(&Secret::new(bad)).is_err(), "{bad}");
        }
        assert!(valid_password(&Secret::new("88888888")).is_ok());
    }
}
