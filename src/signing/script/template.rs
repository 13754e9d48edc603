//! Signing scripts written for the user.

use std::fmt;
use std::fs::Permissions;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The program that a script signs with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Signer {
    /// `skopeo standalone-sign`, with a key out of gpg's keyring.
    #[default]
    Skopeo,
    /// gpg; the script writes the claim.
    Gpg,
    /// sq; the script writes the claim.
    Sq,
    /// This program, with a key in a file.
    Signet,
}

/// What goes into a script. Paths are absolute.
#[derive(Debug, Clone, Default)]
pub struct TemplateOptions {
    /// Who signs.
    pub signer: Signer,
    /// The file with the secret key, for sq and signet.
    pub key_file: Option<PathBuf>,
    /// The file with the key's passphrase.
    pub passphrase_file: Option<PathBuf>,
    /// `GNUPGHOME`, or sq's home.
    pub home: Option<PathBuf>,
    /// Where this program lies, for [`Signer::Signet`].
    pub program: PathBuf,
}

/// Why there is no such script.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A script needs a key, and this signer has no keyring.
    #[error("--signer {0} needs --key-file")]
    KeyFileNeeded(Signer),
    /// An option that this signer has no use for.
    #[error("--signer {signer} has no use for {option}")]
    Unused {
        /// Who signs.
        signer: Signer,
        /// The option.
        option: &'static str,
    },
    /// A relative path, which would be looked for in each task's working directory.
    #[error("`{}` is relative, and a script runs in another folder each time", .0.display())]
    Relative(PathBuf),
    /// A path that cannot be written into a script.
    #[error("`{}` is not UTF-8", .0.display())]
    NotUtf8(PathBuf),
}

/// No such signer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no signer: skopeo, gpg, sq or signet")]
pub struct UnknownSigner(pub String);

impl Signer {
    /// Every signer.
    pub const ALL: &[Self] = &[Self::Skopeo, Self::Gpg, Self::Sq, Self::Signet];

    /// The name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Skopeo => "skopeo",
            Self::Gpg => "gpg",
            Self::Sq => "sq",
            Self::Signet => "signet",
        }
    }
}

impl fmt::Display for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Signer {
    type Err = UnknownSigner;

    fn from_str(text: &str) -> Result<Self, UnknownSigner> {
        let signer = Self::ALL.iter().find(|signer| signer.as_str() == text);
        signer.copied().ok_or_else(|| UnknownSigner(text.to_owned()))
    }
}

/// Before pulpcore 3.67 a script has no PATH.
const BEGINNING: &str = r#"#!/bin/sh
# Signs a manifest for Pulp (container:ManifestSigningService). Pulp gives the manifest as $1, and REFERENCE,
# SIG_PATH and PULP_SIGNING_KEY_FINGERPRINT in the environment; only the reply may reach standard output.
set -eu
PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}
export PATH
"#;

/// Writes the claim (containers-signature(5)) to standard output. The characters of a reference need no escaping in
/// JSON; any others are refused.
const CLAIM: &str = r#"
case $REFERENCE in
*[!]A-Za-z0-9._:/@[-]*)
  echo "REFERENCE has characters that no reference has: $REFERENCE" >&2
  exit 1
  ;;
esac
if command -v sha256sum >/dev/null; then
  digest=$(sha256sum <"$1")
else
  digest=$(openssl dgst -sha256 -r <"$1")
fi
digest=${digest%% *}
if [ ${#digest} -ne 64 ]; then
  echo "no sha256 of $1" >&2
  exit 1
fi

claim() {
  printf '{"critical":{"type":"atomic container signature",'
  printf '"image":{"docker-manifest-digest":"sha256:%s"},' "$digest"
  printf '"identity":{"docker-reference":"%s"}},' "$REFERENCE"
  printf '"optional":{"creator":"@SIGNER@","timestamp":%s}}' "$(date +%s)"
}

"#;

const SKOPEO: &str = r#"
skopeo standalone-sign "$1" "$REFERENCE" "$PULP_SIGNING_KEY_FINGERPRINT"@PASSPHRASE@ --output "$SIG_PATH" >&2
"#;

const GPG: &str = r#"claim | gpg --batch --no-tty --yes --quiet@PASSPHRASE@ \
  --no-armor --digest-algo SHA256 --local-user "$PULP_SIGNING_KEY_FINGERPRINT" --output "$SIG_PATH" --sign >&2
"#;

/// With a key of sq's own store, which sq has since 1.0.
const SQ: &str = r#"claim | sq@HOME@ --batch sign --message --binary@PASSPHRASE@ \
  --signer "$PULP_SIGNING_KEY_FINGERPRINT" --output "$SIG_PATH" >&2
"#;

/// With a key in a file. sq takes whatever key is in there, so the script compares fingerprints; before 1.0 its
/// options had other names.
const SQ_FILE: &str = r#"key=@KEY@
if ! sq inspect "$key" | grep -qi "fingerprint: $PULP_SIGNING_KEY_FINGERPRINT\$"; then
  echo "$key has no key $PULP_SIGNING_KEY_FINGERPRINT: No secret key" >&2
  exit 1
fi
if sq sign --help | grep -q -e --signer-file; then
  claim | sq@HOME@ --batch sign --message --binary@PASSPHRASE@ --signer-file "$key" --output "$SIG_PATH" >&2
else
  claim | sq sign --binary --signer-key "$key" --output "$SIG_PATH" >&2
fi
"#;

const SIGNET: &str = r#"
@PROGRAM@ manifest sign "$1" --reference "$REFERENCE" --secret-key @KEY@@PASSPHRASE@ \
  --fingerprint "$PULP_SIGNING_KEY_FINGERPRINT" --signature "$SIG_PATH" >&2
"#;

const REPLY: &str = r#"printf '{"signature_path": "%s"}\n' "$SIG_PATH"
"#;

/// A `/bin/sh` script that signs as Pulp's contract says, also with a relative `SIG_PATH`, several at once and
/// without any other environment, and that refuses every other key.
pub fn template(options: &TemplateOptions) -> Result<String, TemplateError> {
    let signer = options.signer;
    let (key, home) = (options.key_file.as_deref(), options.home.as_deref());
    let unused = |option| TemplateError::Unused { signer, option };
    let mut script = BEGINNING.to_owned();
    let passphrase_option = match signer {
        Signer::Skopeo | Signer::Gpg => {
            if key.is_some() {
                return Err(unused("--key-file"));
            }
            if let Some(home) = home {
                script += &format!("GNUPGHOME={}\nexport GNUPGHOME\n", quoted(home)?);
            }
            match signer {
                Signer::Gpg => " --pinentry-mode loopback --passphrase-file",
                _ => " --passphrase-file",
            }
        }
        Signer::Sq => " --password-file",
        Signer::Signet if key.is_none() => return Err(TemplateError::KeyFileNeeded(signer)),
        Signer::Signet if home.is_some() => return Err(unused("--home")),
        Signer::Signet => " --passphrase-file",
    };
    script += &match signer {
        Signer::Skopeo => SKOPEO.to_owned(),
        Signer::Gpg => [CLAIM, GPG].concat(),
        Signer::Sq if key.is_some() => [CLAIM, SQ_FILE].concat(),
        Signer::Sq => [CLAIM, SQ].concat(),
        Signer::Signet => SIGNET.to_owned(),
    };
    script += REPLY;

    let with_option = |option: &str, path: Option<&Path>| match path {
        Some(path) => Ok(format!("{option} {}", quoted(path)?)),
        None => Ok(String::new()),
    };
    let passphrase = with_option(passphrase_option, options.passphrase_file.as_deref())?;
    script = script.replace("@SIGNER@", signer.as_str());
    script = script.replace("@HOME@", &with_option(" --home", home)?);
    if let Some(key) = key {
        script = script.replace("@KEY@", &quoted(key)?);
    }
    if signer == Signer::Signet {
        script = script.replace("@PROGRAM@", &quoted(&options.program)?);
    }
    Ok(script.replace("@PASSPHRASE@", &passphrase))
}

/// A path as one word of a shell.
fn quoted(path: &Path) -> Result<String, TemplateError> {
    if !path.is_absolute() {
        return Err(TemplateError::Relative(path.to_owned()));
    }
    let text = path
        .to_str()
        .ok_or_else(|| TemplateError::NotUtf8(path.to_owned()))?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:,".contains(c);
    if text.chars().all(is_plain) {
        Ok(text.to_owned())
    } else {
        Ok(format!("'{}'", text.replace('\'', r"'\''")))
    }
}

/// Writes a script to a file with mode 0755: first under a temporary name beside it, so that no half of it is ever
/// run. Without `overwrite` a file that is there already is an error of the kind `AlreadyExists`.
pub fn install(path: &Path, script: &str, overwrite: bool) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = tempfile::Builder::new().prefix(".signet-").tempfile_in(folder)?;
    file.write_all(script.as_bytes())?;
    file.as_file().set_permissions(Permissions::from_mode(0o755))?;
    file.as_file().sync_all()?;
    if overwrite {
        file.persist(path)?;
    } else {
        file.persist_noclobber(path)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn options(signer: Signer) -> TemplateOptions {
        TemplateOptions {
            signer,
            key_file: None,
            passphrase_file: None,
            home: None,
            program: "/opt/it's signet".into(),
        }
    }

    #[test]
    fn paths_are_quoted() {
        let script = template(&TemplateOptions {
            key_file: Some("/etc/a key's file".into()),
            passphrase_file: Some("/etc/pass".into()),
            ..options(Signer::Signet)
        })
        .unwrap();
        assert!(
            script.contains(r"'/opt/it'\''s signet' manifest sign"),
            "{script}"
        );
        assert!(script.contains(r"--secret-key '/etc/a key'\''s file' --passphrase-file /etc/pass \"));
        assert!(!script.contains('@'), "{script}");
    }

    #[test]
    fn what_makes_no_script_is_refused() {
        assert_eq!(
            template(&options(Signer::Signet)),
            Err(TemplateError::KeyFileNeeded(Signer::Signet))
        );
        for signer in [Signer::Skopeo, Signer::Gpg] {
            let with_key = TemplateOptions {
                key_file: Some("/k".into()),
                ..options(signer)
            };
            assert!(matches!(template(&with_key), Err(TemplateError::Unused { .. })));
        }
        let relative = TemplateOptions {
            home: Some("gpg".into()),
            ..options(Signer::Gpg)
        };
        assert_eq!(template(&relative), Err(TemplateError::Relative("gpg".into())));
    }

    #[test]
    fn a_file_is_replaced_only_when_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sign");
        install(&path, "one", false).unwrap();
        assert_eq!(
            std::fs::metadata(&path).unwrap().permissions().mode() & 0o7777,
            0o755
        );
        let error = install(&path, "two", false).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one");
        install(&path, "two", true).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    }
}
