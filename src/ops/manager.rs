//! `pulpcore-manager`, which registers and removes signing services where the REST API does not.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use super::error::OpsError;
use crate::api::Release;
use crate::signing::openpgp::Certificate;
use crate::signing::shell::{Shell, ShellOutput, word};

/// Django starts in seconds, and validation runs the script.
const TIMEOUT: Duration = Duration::from_secs(300);
/// `sh` says so of a command that it does not find (POSIX, 2.8.2).
const NOT_FOUND: i32 = 127;

/// The command of Pulp's administrator.
#[derive(Clone, Debug)]
pub struct Manager {
    /// As it would be typed: `pulpcore-manager`, or with what goes before it.
    pub command: String,
    /// The machine it is on.
    pub shell: Shell,
    /// pulpcore's version, which decides the names of its options; `None` when not known.
    pub core: Option<Release>,
}

/// A signing service to register.
#[derive(Clone, Debug)]
pub struct NewService {
    /// Its name.
    pub name: String,
    /// The script on the server.
    pub script: String,
    /// Its class: `container:ManifestSigningService`.
    pub class: String,
    /// The key.
    pub certificate: Certificate,
    /// Where the manager finds the key.
    pub key_store: KeyStore,
}

/// Where the manager finds a public key.
#[derive(Clone, Debug)]
pub enum KeyStore {
    /// In a keyring that is already on its machine.
    There {
        /// `gpg` or `sq`.
        backend: Option<&'static str>,
        /// The home folder of gpg or sq.
        home: Option<PathBuf>,
        /// A keyring file.
        keyring: Option<PathBuf>,
    },
    /// Nowhere yet: it is handed over.
    HandedOver,
}

impl Manager {
    /// Registers a service. [`OpsError::NoManager`] when the command is not there.
    pub async fn add(&self, service: &NewService) -> Result<(), OpsError> {
        let arguments = self.arguments(service);
        let program = match &service.key_store {
            KeyStore::There { .. } => format!("{} {arguments}\n", self.command),
            KeyStore::HandedOver => {
                let hand_over = hand_over(&service.certificate.to_binary()?);
                format!(
                    "{hand_over}{} {arguments} --keyring \"$folder/key.gpg\"\n",
                    self.command
                )
            }
        };
        self.run(&program, &arguments).await.map(drop)
    }

    /// What the manager is given, as it would be typed where the key is in the keyring.
    fn arguments(&self, service: &NewService) -> String {
        let mut arguments = vec![
            "add-signing-service".to_owned(),
            word(&service.name),
            word(&service.script),
            service.certificate.fingerprint().to_string(),
            "--class".to_owned(),
            word(&service.class),
        ];
        if let KeyStore::There {
            backend,
            home,
            keyring,
        } = &service.key_store
        {
            arguments.extend(self.store(backend, home, keyring));
        }
        arguments.join(" ")
    }

    /// Removes a service. Before pulpcore 3.106 the class has to be named.
    pub async fn remove(&self, name: &str, class: Option<&str>) -> Result<(), OpsError> {
        let needs_class = self.core.is_some_and(|core| core < Release::new(3, 106, 0));
        let class = class.or(needs_class.then_some("container:ManifestSigningService"));
        let class = class
            .map(|class| format!(" --class {}", word(class)))
            .unwrap_or_default();
        let arguments = format!("remove-signing-service {}{class}", word(name));
        self.run(&format!("{} {arguments}\n", self.command), &arguments)
            .await
            .map(drop)
    }

    /// The options that name a keyring, as this version calls them.
    fn store(
        &self,
        backend: &Option<&'static str>,
        home: &Option<PathBuf>,
        keyring: &Option<PathBuf>,
    ) -> Vec<String> {
        let is_old = self.core.is_some_and(|core| core < Release::new(3, 116, 0));
        let mut options = Vec::new();
        // There was only gpg.
        if let Some(backend) = backend.as_ref().filter(|_| !is_old) {
            options.extend(["--backend".to_owned(), word(backend)]);
        }
        if let Some(home) = home {
            let option = if is_old { "--gnupghome" } else { "--home" };
            options.extend([option.to_owned(), word(&home.display().to_string())]);
        }
        if let Some(keyring) = keyring {
            options.extend(["--keyring".to_owned(), word(&keyring.display().to_string())]);
        }
        options
    }

    /// Runs a program that calls the manager; `arguments` are what a person would give it.
    async fn run(&self, program: &str, arguments: &str) -> Result<ShellOutput, OpsError> {
        let ran = self.shell.run(program, TIMEOUT).await;
        let ran = ran.map_err(|source| OpsError::NoShell {
            on: self.shell.on.clone(),
            source,
        })?;
        match ran.code {
            Some(0) => Ok(ran),
            Some(NOT_FOUND) => {
                let (command, arguments) = (self.command.clone(), arguments.to_owned());
                Err(OpsError::NoManager { command, arguments })
            }
            _ if ran.stderr.contains("Unknown command") => Err(OpsError::ManagerTooOld {
                command: self.command.clone(),
            }),
            code => Err(OpsError::Manager {
                command: self.command.clone(),
                code,
                said: last_words(&ran),
            }),
        }
    }
}

/// Shell code that writes the public key into a keyring file, `$folder/key.gpg`, readable by everyone: the manager may
/// run as another user. `printf` with octal numbers is all that a POSIX shell is sure to have for binary data.
fn hand_over(keyring: &[u8]) -> String {
    let mut octal = String::new();
    for byte in keyring {
        let _ = write!(octal, "\\{byte:03o}");
    }
    format!(
        "folder=$(mktemp -d) || exit 1\n\
         trap 'rm -rf \"$folder\"' EXIT\n\
         chmod 755 \"$folder\"\n\
         printf '{octal}' >\"$folder/key.gpg\" || exit 1\n\
         chmod 644 \"$folder/key.gpg\"\n"
    )
}

/// What the manager says last: `CommandError: …`, or the last line of a traceback.
fn last_words(ran: &ShellOutput) -> String {
    let said = if ran.stderr.is_empty() {
        &ran.stdout
    } else {
        &ran.stderr
    };
    let last = said
        .lines()
        .map(str::trim)
        .rfind(|line| !line.is_empty())
        .unwrap_or("nothing");
    last.trim_start_matches("CommandError: ").to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::signing::openpgp::{Certificates, generate};

    fn manager(command: &str, core: &str) -> Manager {
        Manager {
            command: command.to_owned(),
            shell: Shell::default(),
            core: Release::parse(core),
        }
    }

    fn service(key_store: KeyStore) -> NewService {
        let key = generate("a <a@example.com>", None, None, jiff::Timestamp::now()).unwrap();
        let certificates = Certificates::parse(key.certificate.as_bytes()).unwrap();
        NewService {
            name: "it's mine".to_owned(),
            script: "/usr/local/bin/sign".to_owned(),
            class: "container:ManifestSigningService".to_owned(),
            certificate: certificates.iter().next().unwrap().clone(),
            key_store,
        }
    }

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.unwrap().block_on(future)
    }

    #[test]
    fn options_have_the_names_of_the_version() {
        let there = || KeyStore::There {
            backend: Some("gpg"),
            home: Some("/keys".into()),
            keyring: None,
        };
        let new = manager("m", "3.123.1").arguments(&service(there()));
        assert!(new.contains("--backend gpg --home /keys"), "{new}");
        let old = manager("m", "3.49.72").arguments(&service(there()));
        assert!(
            old.contains("--gnupghome /keys") && !old.contains("--backend"),
            "{old}"
        );
        assert!(old.contains(r"'it'\''s mine' /usr/local/bin/sign"), "{old}");
    }

    #[test]
    fn a_handed_over_key_is_a_keyring_that_gpg_reads() {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("keyring");
        // In the place of the manager: keeps the file that its last argument names.
        let keep = format!(
            "f() {{ for last do :; done; cp \"$last\" '{}'; }}; f",
            copy.display()
        );
        let service = service(KeyStore::HandedOver);
        block_on(manager(&keep, "3.123.1").add(&service)).unwrap();
        assert_eq!(
            std::fs::read(copy).unwrap(),
            service.certificate.to_binary().unwrap()
        );
    }

    #[test]
    fn what_it_says_becomes_the_error() {
        let remove = |command: &str| block_on(manager(command, "3.21.36").remove("x", None)).unwrap_err();
        let old = remove("f() { echo \"Unknown command: '$1'\" >&2; return 1; }; f");
        assert!(matches!(old, OpsError::ManagerTooOld { .. }), "{old}");
        let absent = remove("no-such-manager");
        assert!(matches!(absent, OpsError::NoManager { .. }), "{absent}");
        let refused = remove("f() { echo 'Traceback'; echo \"CommandError: not $*\" >&2; return 1; }; f");
        let class = "not remove-signing-service x --class container:ManifestSigningService";
        assert!(refused.to_string().ends_with(class), "{refused}");
    }
}
