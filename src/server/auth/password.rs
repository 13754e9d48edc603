//! Passwords: Argon2id, and what was verified before remembered as a keyed hash.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use super::mac::mac;
use super::random;
use crate::secret::Secret;

/// Verified passwords that are remembered; with one more all are forgotten.
const REMEMBERED: usize = 1024;
/// The cost: 19 MiB, two passes, one lane (OWASP's first recommendation for Argon2id), about 20 ms.
#[cfg(not(test))]
const COST: (u32, u32) = (19 * 1024, 2);
#[cfg(test)]
const COST: (u32, u32) = (Params::MIN_M_COST, Params::MIN_T_COST);

/// Verifies passwords, no more at once than there are processors: each hash takes 19 MiB.
#[derive(Debug)]
pub(in crate::server) struct Passwords {
    hashing: Arc<Semaphore>,
    /// HMACs, by `key`, of a stored hash with a password that it was verified with. The password itself is not
    /// kept; one that was changed has another stored hash, and is unknown here.
    known: Mutex<HashSet<[u8; 32]>>,
    key: [u8; 32],
    /// What passwords of unknown users are compared with, so that they take as long.
    nobody: Option<String>,
}

impl Passwords {
    pub(super) fn new() -> Self {
        let at_once = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            hashing: Arc::new(Semaphore::new(at_once)),
            known: Mutex::default(),
            key: random::bytes(),
            nobody: hash(&Secret::new(random::text())),
        }
    }

    /// Whether this is the password that `stored`, a PHC string, was made of. `None` stands for a user who is not
    /// there: no password is right, after the same work.
    pub(super) async fn verify(&self, stored: Option<&str>, password: &Secret) -> bool {
        let Some(compared) = stored.or(self.nobody.as_deref()) else {
            return false;
        };
        let length = compared.len().to_le_bytes();
        let parts: [&[u8]; 3] = [&length, compared.as_bytes(), password.expose().as_bytes()];
        let memory = mac(&self.key, &parts);
        if stored.is_some() && self.known().contains(&memory) {
            return true;
        }
        // A closed semaphore would be a mistake of this program: nobody is let in.
        let Ok(permit) = Arc::clone(&self.hashing).acquire_owned().await else {
            return false;
        };
        let (compared, password) = (compared.to_owned(), password.clone());
        let hashing = tokio::task::spawn_blocking(move || {
            // Held here, so that the bound holds also when the request is given up.
            let _permit = permit;
            is_made_of(&compared, &password)
        });
        let right = hashing.await.unwrap_or(false) && stored.is_some();
        if right {
            let mut known = self.known();
            if known.len() >= REMEMBERED {
                known.clear();
            }
            known.insert(memory);
        }
        right
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashSet<[u8; 32]>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The PHC string to store for a password; `None` when there is no memory or randomness left for it.
pub(in crate::server) fn hash(password: &Secret) -> Option<String> {
    let salt = &random::bytes()[..16];
    let params = Params::new(COST.0, COST.1, 1, None).ok()?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash: PasswordHash = argon2
        .hash_password_with_salt(password.expose().as_bytes(), salt)
        .ok()?;
    Some(hash.to_string())
}

fn is_made_of(stored: &str, password: &Secret) -> bool {
    PasswordHash::new(stored).is_ok_and(|stored| {
        Argon2::default()
            .verify_password(password.expose().as_bytes(), &stored)
            .is_ok()
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[tokio::test]
    async fn a_password_is_right_for_its_own_hash_alone() {
        let passwords = Passwords::new();
        let (right, wrong) = (Secret::new("hunter22"), Secret::new("hunter23"));
        let stored = hash(&right).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$"), "{stored}");
        for _ in 0..2 {
            assert!(passwords.verify(Some(&stored), &right).await);
            assert!(!passwords.verify(Some(&stored), &wrong).await);
            assert!(!passwords.verify(None, &right).await);
            assert!(!passwords.verify(Some("no PHC string"), &right).await);
        }
        let changed = hash(&wrong).unwrap();
        assert!(!passwords.verify(Some(&changed), &right).await);
    }

    #[tokio::test]
    async fn what_is_remembered_is_bounded_and_is_no_password() {
        let passwords = Passwords::new();
        let password = Secret::new("hunter22");
        let stored = hash(&password).unwrap();
        for at in 0..REMEMBERED {
            let mut other = [0; 32];
            other[..8].copy_from_slice(&at.to_le_bytes());
            passwords.known().insert(other);
        }
        assert!(passwords.verify(Some(&stored), &password).await);
        assert_eq!(passwords.known().len(), 1);
        assert!(!format!("{passwords:?}").contains("hunter22"));
    }
}
