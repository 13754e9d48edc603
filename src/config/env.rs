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

// Conventions of others that are honoured.

/// No colour when set to anything (<https://no-color.org>).
pub const NO_COLOR: &str = "NO_COLOR";
/// Colour even without a terminal, unless `0` (<https://bixense.com/clicolors/>).
pub const CLICOLOR_FORCE: &str = "CLICOLOR_FORCE";
/// The terminal's kind: `dumb` means no colour and no cursor movement.
pub const TERM: &str = "TERM";
/// Set by continuous integration: no prompt, no animation.
pub const CI: &str = "CI";
/// The file that GitHub Actions shows as the summary of a step: `-o github` adds to it.
pub const GITHUB_STEP_SUMMARY: &str = "GITHUB_STEP_SUMMARY";
/// The home folder, below which all files of a user lie.
pub const HOME: &str = "HOME";
/// Where programs are looked for: here the credential helpers.
pub const PATH: &str = "PATH";
/// Configuration files, `~/.config` by default (XDG Base Directory Specification).
pub const XDG_CONFIG_HOME: &str = "XDG_CONFIG_HOME";
/// Files kept between runs, `~/.local/state` by default (XDG Base Directory Specification).
pub const XDG_STATE_HOME: &str = "XDG_STATE_HOME";
/// What programs keep for a user, `~/.local/share` by default (XDG Base Directory Specification).
pub const XDG_DATA_HOME: &str = "XDG_DATA_HOME";
/// Files that can be made again, `~/.cache` by default (XDG Base Directory Specification).
pub const XDG_CACHE_HOME: &str = "XDG_CACHE_HOME";
/// Files of one login, where podman keeps its `auth.json` (XDG Base Directory Specification).
pub const XDG_RUNTIME_DIR: &str = "XDG_RUNTIME_DIR";
/// The one file with registry credentials (containers-auth.json(5)).
pub const REGISTRY_AUTH_FILE: &str = "REGISTRY_AUTH_FILE";
/// The folder of docker's `config.json`, `~/.docker` by default.
pub const DOCKER_CONFIG: &str = "DOCKER_CONFIG";
