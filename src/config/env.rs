//! The name of every environment variable that is read, in one place.

// The program's own: one for each global flag.

/// `--profile`: the profile to use.
pub const PROFILE: &str = "SIGNET_PROFILE";
/// `--config`: the one configuration file to read.
pub const CONFIG: &str = "SIGNET_CONFIG";
/// `--base-url`: the Pulp server, `http` or `https`.
pub const BASE_URL: &str = "SIGNET_BASE_URL";
/// `--api-root`: the path of Pulp's API, `/pulp/` by default.
pub const API_ROOT: &str = "SIGNET_API_ROOT";
/// `--domain`: the Pulp domain.
pub const DOMAIN: &str = "SIGNET_DOMAIN";
/// `--identity-host`: the registry host that clients type, and so the one that signatures name.
pub const IDENTITY_HOST: &str = "SIGNET_IDENTITY_HOST";
/// `--username`: the Pulp user.
pub const USERNAME: &str = "SIGNET_USERNAME";
/// The Pulp user's password. There is no flag with it: everyone on the machine can read command lines.
pub const PASSWORD: &str = "SIGNET_PASSWORD";
/// `--client-cert`: a file with the client's TLS certificate.
pub const CLIENT_CERT: &str = "SIGNET_CLIENT_CERT";
/// `--client-key`: a file with the key of that certificate.
pub const CLIENT_KEY: &str = "SIGNET_CLIENT_KEY";
/// `--ca-bundle`: a file with the certificates to trust in place of the system's.
pub const CA_BUNDLE: &str = "SIGNET_CA_BUNDLE";
/// `--no-verify-tls`: a boolean.
pub const NO_VERIFY_TLS: &str = "SIGNET_NO_VERIFY_TLS";
/// `--header`: `Name: value`, one a line.
pub const HEADER: &str = "SIGNET_HEADER";
/// `--request-timeout`: seconds, 0 for none.
pub const REQUEST_TIMEOUT: &str = "SIGNET_REQUEST_TIMEOUT";
/// `--output`: one of [`super::OUTPUT_FORMATS`].
pub const OUTPUT: &str = "SIGNET_OUTPUT";
/// `--quiet`: a boolean.
pub const QUIET: &str = "SIGNET_QUIET";
/// `--verbose`: how often, a number.
pub const VERBOSE: &str = "SIGNET_VERBOSE";
/// `--color`: `auto`, `always` or `never`.
pub const COLOR: &str = "SIGNET_COLOR";
/// `--no-input`: a boolean.
pub const NO_INPUT: &str = "SIGNET_NO_INPUT";

/// Defines what others have named, each with its meaning once: as documentation here and as text for the manual.
macro_rules! of_others {
    ($($(#[doc = $meaning:literal])+ $name:ident;)+) => {
        $($(#[doc = $meaning])+ pub const $name: &str = stringify!($name);)+

        /// What a variable means that others have named; nothing for any other.
        pub fn meaning(name: &str) -> &'static str {
            match name {
                $($name => concat!($($meaning),+).trim(),)+
                _ => "",
            }
        }
    };
}

// Conventions of others that are honoured.
of_others! {
    /// No colour when set to anything (https://no-color.org).
    NO_COLOR;
    /// Colour even without a terminal, unless 0 (https://bixense.com/clicolors/).
    CLICOLOR_FORCE;
    /// The terminal's kind: dumb means no colour and no cursor movement.
    TERM;
    /// Set by continuous integration: no prompt, no animation.
    CI;
    /// The locale; where it names UTF-8, trees are drawn with lines.
    LC_ALL;
    /// The same where LC_ALL is not set.
    LC_CTYPE;
    /// The same where neither is set.
    LANG;
    /// The file that GitHub Actions shows as the summary of a step: -o github adds to it.
    GITHUB_STEP_SUMMARY;
    /// The home folder, below which all files of a user lie.
    HOME;
    /// Where programs are looked for, those that keep registry credentials among them.
    PATH;
    /// Configuration files, ~/.config by default (XDG Base Directory Specification).
    XDG_CONFIG_HOME;
    /// Files kept between runs, ~/.local/state by default (XDG Base Directory Specification).
    XDG_STATE_HOME;
    /// What programs keep for a user, ~/.local/share by default (XDG Base Directory Specification).
    XDG_DATA_HOME;
    /// Files that can be made again, ~/.cache by default (XDG Base Directory Specification).
    XDG_CACHE_HOME;
    /// Files of one login, where podman keeps its auth.json (XDG Base Directory Specification).
    XDG_RUNTIME_DIR;
    /// The one file with registry credentials (containers-auth.json(5)).
    REGISTRY_AUTH_FILE;
    /// The folder of docker's config.json, ~/.docker by default.
    DOCKER_CONFIG;
    /// The proxy to servers whose address begins with https (read by the HTTP library).
    HTTPS_PROXY;
    /// The proxy to servers whose address begins with http (read by the HTTP library).
    HTTP_PROXY;
    /// The hosts that are asked without a proxy (read by the HTTP library).
    NO_PROXY;
    /// The certificates to trust for TLS, PEM, in place of the system's (read by the TLS library).
    SSL_CERT_FILE;
    /// The folder of gpg's keyring, ~/.gnupg by default (read by gpg).
    GNUPGHOME;
}
