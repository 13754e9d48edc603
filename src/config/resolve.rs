//! From flags, environment and files to the settings in force.

use std::path::{Path, PathBuf};
use std::time::Duration;

use url::Url;

use crate::secret::Secret;

use super::base_url::{self, BaseUrl};
use super::choice;
use super::credentials::Credentials;
use super::environment::Environment;
use super::error::ConfigError;
use super::file;
use super::flags::Overrides;
use super::header::Header;
use super::layer::Layer;
use super::paths::Paths;
use super::setting::{Origin, Setting};
use super::validate::{token_url, validate};

/// How long one request may take unless something else is said.
pub const DEFAULT_REQUEST_TIMEOUT: Duration = Duration::from_secs(60);

/// Where Pulp's API is unless something else is said.
pub const DEFAULT_API_ROOT: &str = "/pulp/";

/// The settings in force, each with its origin.
///
/// For each setting by itself, the first of these that names it wins: flag, environment, user file, system
/// file, default. The user is the one in [`Credentials`] when none of them names one. The password is, in
/// this order, that of `--password-stdin`, `SIGNET_PASSWORD`, the profile, and [`Credentials`] when the user
/// is the one there. A user and password written into a base URL count as given where the URL was.
#[derive(Clone, Debug)]
pub struct Config {
    /// The profile in use; [`None`] when there is none to use.
    pub profile: Option<Setting<String>>,
    /// All profiles there are, sorted.
    pub profiles: Vec<String>,
    /// The Pulp server, `http` or `https`, without user, query and fragment; its path ends with `/`. It is a
    /// part of every path but the registry's, which is at the host's root.
    pub base_url: Option<Setting<Url>>,
    /// The path of Pulp's API below the base URL, with a slash on both ends.
    pub api_root: Setting<String>,
    /// The Pulp domain; [`None`] for the server's default.
    pub domain: Option<Setting<String>>,
    /// The host, with a port where one is needed, that clients type before an image's name. Signatures name
    /// it. [`None`] only without a base URL.
    pub identity_host: Option<Setting<String>>,
    /// The Pulp user.
    pub username: Option<Setting<String>>,
    /// That user's password.
    pub password: Option<Setting<Secret>>,
    /// The file of the client's TLS certificate; its key too, when there is no `client_key`.
    pub client_cert: Option<Setting<PathBuf>>,
    /// The file of the key of that certificate.
    pub client_key: Option<Setting<PathBuf>>,
    /// The file of the certificates to trust in place of the system's.
    pub ca_bundle: Option<Setting<PathBuf>>,
    /// Whether the server's certificate is checked.
    pub verify_tls: Setting<bool>,
    /// Headers to send with every request. Those of all places are put together; of two places that name the
    /// same header the first wins.
    pub headers: Vec<Setting<Header>>,
    /// How long one request may take; [`None`] is for ever.
    pub request_timeout: Setting<Option<Duration>>,
    /// The client id of the OAuth2 client credentials grant.
    pub client_id: Option<Setting<String>>,
    /// The client secret of that grant.
    pub client_secret: Option<Setting<Secret>>,
    /// Where that grant's token is fetched.
    pub oauth2_token_url: Option<Setting<Url>>,
    /// The output format, one of [`super::OUTPUT_FORMATS`].
    pub output: Option<Setting<String>>,
    /// The configuration files that were read, first the one that wins.
    pub files: Vec<PathBuf>,
    /// What the user should know: files with secrets that others can read, and the like.
    pub warnings: Vec<String>,
}

impl Config {
    /// Finds the settings in force. No server need be named: see [`Config::require_base_url`].
    pub fn load(overrides: Overrides, environment: &Environment) -> Result<Self, ConfigError> {
        Self::load_from(overrides, environment, &Paths::new(environment))
    }

    /// The server; an error when none is named.
    pub fn require_base_url(&self) -> Result<&Url, ConfigError> {
        match &self.base_url {
            Some(base_url) => Ok(&base_url.value),
            None => Err(ConfigError::MissingBaseUrl {
                profiles: self.profiles.clone(),
            }),
        }
    }

    pub(super) fn load_from(
        overrides: Overrides,
        environment: &Environment,
        paths: &Paths,
    ) -> Result<Self, ConfigError> {
        let chosen = choice::choose(overrides.profile, overrides.config, environment, paths)?;
        let mut warnings = chosen.warnings;
        let mut layers = vec![given(overrides.settings), Layer::from_environment(environment)?];
        layers.extend(chosen.layers);

        let base_url = take_base_url(&mut layers, &mut warnings)?;
        warnings.extend(strange_server(&layers, base_url.as_ref()));
        let mut merged = layers.into_iter().fold(Layer::default(), Layer::or);
        if let Some(base_url) = &base_url {
            add_stored_user(&mut merged, &base_url.value, paths, &mut warnings)?;
        }
        validate(&merged)?;
        if base_url.is_none()
            && let Err(error) = paths.user_config()
        {
            warnings.push(format!("{error}, so no configuration of the user was read"));
        }
        warnings.extend(merged.client_key.as_ref().and_then(|key| shared_key(&key.value)));

        Ok(Self {
            profile: chosen.profile,
            profiles: chosen.profiles,
            identity_host: merged
                .identity_host
                .or_else(|| base_url.as_ref().map(derived_identity_host)),
            base_url,
            api_root: merged.api_root.map_or_else(
                || Setting::default(DEFAULT_API_ROOT.to_owned()),
                |root| root.map(normal_root),
            ),
            domain: merged.domain,
            username: merged.username,
            password: merged.password,
            client_cert: merged.client_cert,
            client_key: merged.client_key,
            ca_bundle: merged.ca_bundle,
            verify_tls: merged.verify_tls.unwrap_or(Setting::default(true)),
            headers: merged.headers,
            request_timeout: merged
                .request_timeout
                .map_or(Setting::default(Some(DEFAULT_REQUEST_TIMEOUT)), |timeout| {
                    timeout.map(|timeout| Some(timeout).filter(|timeout| !timeout.is_zero()))
                }),
            client_id: merged.client_id,
            client_secret: merged.client_secret,
            oauth2_token_url: merged.oauth2_token_url.map(token_url).transpose()?,
            output: merged.output,
            files: chosen.files,
            warnings,
        })
    }
}

/// A parser that reads the environment hands on empty variables; they count as not set.
fn given(mut flags: Layer) -> Layer {
    let is_blank =
        |text: &Setting<String>| text.value.is_empty() && matches!(text.origin, Origin::Environment(_));
    for text in [
        &mut flags.base_url,
        &mut flags.api_root,
        &mut flags.domain,
        &mut flags.identity_host,
        &mut flags.username,
        &mut flags.output,
    ] {
        text.take_if(|text| is_blank(text));
    }
    flags
}

/// The base URL that wins. A user in it goes to its place's own, unless another user is named there.
fn take_base_url(
    layers: &mut [Layer],
    warnings: &mut Vec<String>,
) -> Result<Option<Setting<Url>>, ConfigError> {
    let Some(layer) = layers.iter_mut().find(|layer| layer.base_url.is_some()) else {
        return Ok(None);
    };
    let Some(Setting { value: text, origin }) = layer.base_url.take() else {
        return Ok(None);
    };
    let BaseUrl {
        url,
        username,
        password,
    } = match base_url::parse(&text) {
        Ok(base_url) => base_url,
        Err(reason) => {
            return Err(ConfigError::Invalid {
                setting: "base_url",
                origin,
                reason,
            });
        }
    };
    // Put back for `strange_server`, without its secret.
    layer.base_url = Some(Setting {
        value: url.to_string(),
        origin: origin.clone(),
    });
    if let Some(username) = username {
        warnings.push(format!(
            "the base URL ({origin}) has a user in it, where others may read it; \
             use --username and --password-stdin"
        ));
        if layer.username.as_ref().is_none_or(|own| own.value == username) {
            let setting = |value| Setting {
                value,
                origin: origin.clone(),
            };
            layer.username.get_or_insert(setting(username));
            if let Some(value) = password {
                layer.password.get_or_insert(Setting {
                    value,
                    origin: origin.clone(),
                });
            }
        }
    }
    Ok(Some(Setting { value: url, origin }))
}

/// A password that a file keeps beside one server and that goes to another: meant perhaps, and worth a word.
fn strange_server(layers: &[Layer], base_url: Option<&Setting<Url>>) -> Option<String> {
    let base_url = &base_url?.value;
    let layer = layers.iter().find(|layer| layer.password.is_some())?;
    let origin = &layer.password.as_ref()?.origin;
    let own = base_url::parse(&layer.base_url.as_ref()?.value).ok()?.url;
    let is_strange = matches!(origin, Origin::File(_)) && own.origin() != base_url.origin();
    is_strange.then(|| {
        let (own, other) = (base_url::registry_host(&own), base_url::registry_host(base_url));
        format!("the password for {own} ({origin}) is used for {other}")
    })
}

/// Fills in the user of `credentials.toml`, and the password when it is for that user.
fn add_stored_user(
    merged: &mut Layer,
    base_url: &Url,
    paths: &Paths,
    warnings: &mut Vec<String>,
) -> Result<(), ConfigError> {
    let Ok(credentials) = Credentials::new(paths) else {
        return Ok(());
    };
    let Some(stored) = credentials.get(base_url)? else {
        return Ok(());
    };
    warnings.extend(credentials.warning());
    let username = merged.username.get_or_insert(stored.username.clone());
    if username.value == stored.username.value && merged.password.is_none() {
        merged.password = stored.password;
    }
    Ok(())
}

fn normal_root(root: String) -> String {
    match root.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

fn derived_identity_host(base_url: &Setting<Url>) -> Setting<String> {
    Setting {
        value: base_url::registry_host(&base_url.value),
        origin: Origin::Derived("base_url"),
    }
}

fn shared_key(path: &Path) -> Option<String> {
    let shown = path.display();
    file::is_shared(path).then(|| format!("the key {shown} can be read by others; run `chmod 600 {shown}`"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;

    use super::super::env;
    use super::super::file::PRIVATE;
    use super::*;

    const USER: &str = ".config/signet/config.toml";
    const SYSTEM: &str = "etc/signet/config.toml";

    /// A machine with a home folder and a system folder of its own.
    struct Machine(tempfile::TempDir);

    impl Machine {
        fn new(files: &[(&str, &str)]) -> Self {
            let root = tempfile::tempdir().unwrap();
            for (name, text) in files {
                file::write(&root.path().join(name), text.as_bytes(), PRIVATE).unwrap();
            }
            Self(root)
        }

        fn path(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        fn paths(&self) -> Paths {
            let environment = Environment::from_iter([(env::HOME, self.0.path())]);
            Paths::with_system(&environment, &self.path("etc"))
        }

        fn load(&self, flags: Layer, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
            let environment = variables.iter().copied().collect();
            Config::load_from(
                Overrides {
                    settings: flags,
                    ..Overrides::default()
                },
                &environment,
                &self.paths(),
            )
        }
    }

    fn flag(value: &str, name: &'static str) -> Option<Setting<String>> {
        Some(Setting::flag(value.to_owned(), name))
    }

    fn from_environment(variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Machine::new(&[]).load(Layer::default(), variables)
    }

    fn invalid(variables: &[(&str, &str)]) -> String {
        let error = from_environment(variables).unwrap_err();
        assert!(matches!(error, ConfigError::Invalid { .. }), "{error:?}");
        error.to_string()
    }

    #[test]
    fn nothing_said_is_the_defaults() {
        let config = from_environment(&[]).unwrap();
        assert!(config.base_url.is_none() && config.identity_host.is_none() && config.profile.is_none());
        assert_eq!(config.api_root, Setting::default("/pulp/".into()));
        assert_eq!(config.verify_tls, Setting::default(true));
        assert_eq!(
            config.request_timeout,
            Setting::default(Some(DEFAULT_REQUEST_TIMEOUT))
        );
        assert!(matches!(
            config.require_base_url(),
            Err(ConfigError::MissingBaseUrl { .. })
        ));
        assert_eq!(config.warnings, [""; 0]);
    }

    #[test]
    fn flag_environment_user_file_system_file_default() {
        let system = "[profile.p]\ndomain = \"system\"\nusername = \"system\"\noutput = \"json\"\n";
        let user = "[profile.p]\ndomain = \"user\"\nusername = \"user\"\napi_root = \"user\"\n";
        let machine = Machine::new(&[(USER, user), (SYSTEM, system)]);
        let flags = Layer {
            domain: flag("flag", "--domain"),
            ..Layer::default()
        };
        let variables = [(env::DOMAIN, "environment"), (env::USERNAME, "environment")];
        let config = machine.load(flags, &variables).unwrap();

        assert_eq!(config.domain.unwrap(), Setting::flag("flag".into(), "--domain"));
        assert_eq!(
            config.username.unwrap(),
            Setting::environment("environment".into(), env::USERNAME)
        );
        assert_eq!(config.api_root.value, "/user/");
        assert!(
            config
                .api_root
                .origin
                .to_string()
                .ends_with("config.toml:4:12 profile.p.api_root")
        );
        assert_eq!(config.output.unwrap().value, "json");
        assert_eq!(config.verify_tls.origin, Origin::Default);
    }

    #[test]
    fn passwords_have_their_order() {
        let machine = Machine::new(&[(
            USER,
            "[profile.p]\nbase_url = \"http://pulp\"\nusername = \"ada\"\npassword = \"profile\"\n",
        )]);
        let stdin = Setting::flag(Secret::new("stdin"), "--password-stdin");
        let flags = || Layer {
            password: Some(stdin.clone()),
            ..Layer::default()
        };
        let variables = [(env::PASSWORD, "environment")];
        let password =
            |flags, variables: &[_]| machine.load(flags, variables).unwrap().password.unwrap().value;
        assert_eq!(password(flags(), &variables), Secret::new("stdin"));
        assert_eq!(password(Layer::default(), &variables), Secret::new("environment"));
        assert_eq!(password(Layer::default(), &[]), Secret::new("profile"));
    }

    #[test]
    fn the_stored_user_comes_last_and_has_a_password_for_itself_only() {
        let machine = Machine::new(&[]);
        let stored = Credentials::new(&machine.paths()).unwrap();
        stored
            .save(
                &Url::parse("https://pulp/").unwrap(),
                "ada",
                Some(&Secret::new("stored")),
            )
            .unwrap();
        let load = |variables: &[_]| {
            let config = machine.load(Layer::default(), variables).unwrap();
            let password = config.password.map(|password| password.value.expose().to_owned());
            (config.username.map(|username| username.value), password)
        };
        let both = |user: &str, password: Option<&str>| (Some(user.to_owned()), password.map(str::to_owned));

        assert_eq!(
            load(&[(env::BASE_URL, "https://pulp")]),
            both("ada", Some("stored"))
        );
        let other_user = [(env::BASE_URL, "https://pulp"), (env::USERNAME, "bob")];
        assert_eq!(load(&other_user), both("bob", None));
        let own_password = [(env::BASE_URL, "https://pulp"), (env::PASSWORD, "own")];
        assert_eq!(load(&own_password), both("ada", Some("own")));
        assert_eq!(load(&[(env::BASE_URL, "https://other")]), (None, None));
    }

    #[test]
    fn a_user_in_the_base_url_is_taken_out_with_a_warning() {
        let config = from_environment(&[(env::BASE_URL, "https://ada:s%21@pulp:8080/")]).unwrap();
        assert_eq!(config.base_url.unwrap().value.as_str(), "https://pulp:8080/");
        assert_eq!(config.username.unwrap().value, "ada");
        assert_eq!(config.password.unwrap().value.expose(), "s!");
        assert!(
            config.warnings[0].contains(env::BASE_URL),
            "{:?}",
            config.warnings
        );
        assert!(!config.warnings[0].contains("s!"));
    }

    #[test]
    fn a_user_in_the_base_url_gives_way_to_one_named_beside_it() {
        let variables = [
            (env::BASE_URL, "https://ada:secret@pulp/"),
            (env::USERNAME, "bob"),
        ];
        let config = from_environment(&variables).unwrap();
        assert_eq!(config.username.unwrap().value, "bob");
        assert!(config.password.is_none());
    }

    #[test]
    fn a_user_in_a_base_url_that_is_not_used_is_not_used_either() {
        let machine = Machine::new(&[(USER, "[profile.p]\nbase_url = \"https://ada:secret@one/\"\n")]);
        let config = machine
            .load(Layer::default(), &[(env::BASE_URL, "https://two/")])
            .unwrap();
        assert!(config.username.is_none() && config.password.is_none());
    }

    #[test]
    fn a_password_written_for_another_server_is_told() {
        let machine = Machine::new(&[(
            USER,
            "[profile.p]\nbase_url = \"https://one\"\nusername = \"a\"\npassword = \"p\"\n",
        )]);
        let warnings = |url| {
            machine
                .load(Layer::default(), &[(env::BASE_URL, url)])
                .unwrap()
                .warnings
        };
        assert!(
            warnings("https://two/")[0].contains("for one ("),
            "{:?}",
            warnings("https://two/")
        );
        assert!(warnings("https://two/")[0].ends_with("is used for two"));
        assert_eq!(warnings("https://one/prefix/"), [""; 0]);
    }

    #[test]
    fn the_identity_host_is_the_base_urls_unless_it_is_set() {
        let config = from_environment(&[(env::BASE_URL, "https://pulp.example:443/x")]).unwrap();
        let expected = Setting {
            value: "pulp.example".to_owned(),
            origin: Origin::Derived("base_url"),
        };
        assert_eq!(config.identity_host, Some(expected));
        let variables = [
            (env::BASE_URL, "http://localhost:24817"),
            (env::IDENTITY_HOST, "registry.example:5000"),
        ];
        assert_eq!(
            from_environment(&variables).unwrap().identity_host.unwrap().value,
            "registry.example:5000"
        );
    }

    #[test]
    fn the_api_root_has_a_slash_on_both_ends() {
        for (text, expected) in [
            ("pulp", "/pulp/"),
            ("/api/galaxy/pulp", "/api/galaxy/pulp/"),
            ("/", "/"),
        ] {
            assert_eq!(
                from_environment(&[(env::API_ROOT, text)]).unwrap().api_root.value,
                expected
            );
        }
    }

    #[test]
    fn a_timeout_of_zero_is_none() {
        let timeout = |text| {
            from_environment(&[(env::REQUEST_TIMEOUT, text)])
                .unwrap()
                .request_timeout
                .value
        };
        assert_eq!(timeout("0"), None);
        assert_eq!(timeout("2"), Some(Duration::from_secs(2)));
    }

    #[test]
    fn values_that_make_no_sense_are_named_with_their_origin() {
        assert_eq!(
            invalid(&[(env::BASE_URL, "pulp.example")]),
            "invalid base_url (SIGNET_BASE_URL): it must begin with http:// or https://"
        );
        for (name, text) in [
            (env::API_ROOT, "https://pulp/"),
            (env::API_ROOT, "/a/../b/"),
            (env::API_ROOT, "/a?b"),
            (env::DOMAIN, "a/b"),
            (env::IDENTITY_HOST, "https://registry"),
            (env::USERNAME, "a:b"),
            (env::OUTPUT, "xml"),
            (env::CLIENT_KEY, "/key.pem"),
        ] {
            assert!(invalid(&[(name, text)]).contains(name), "{name}={text}");
        }
    }

    #[test]
    fn an_empty_flag_is_a_mistake_and_an_empty_variable_is_not() {
        let machine = Machine::new(&[(USER, "[profile.p]\nbase_url = \"https://production\"\n")]);
        let flags = Layer {
            base_url: flag("", "--base-url"),
            ..Layer::default()
        };
        assert!(matches!(
            machine.load(flags, &[]),
            Err(ConfigError::Invalid { .. })
        ));
        let empty = Some(Setting::environment(String::new(), env::BASE_URL));
        let config = machine
            .load(
                Layer {
                    base_url: empty,
                    ..Layer::default()
                },
                &[(env::BASE_URL, "")],
            )
            .unwrap();
        assert_eq!(config.base_url.unwrap().value.as_str(), "https://production/");
    }

    #[test]
    fn the_token_url_is_a_web_address_without_a_user() {
        for text in [
            "sso.example",
            "ftp://sso.example/",
            "https://id:secret@sso.example/",
        ] {
            let profile = format!("[profile.p]\noauth2_token_url = \"{text}\"\n");
            let error = Machine::new(&[(USER, &profile)])
                .load(Layer::default(), &[])
                .unwrap_err()
                .to_string();
            assert!(
                error.contains("config.toml:2:20 profile.p.oauth2_token_url"),
                "{error}"
            );
            assert!(!error.contains("secret@"), "{error}");
        }
    }

    #[test]
    fn a_client_key_that_others_can_read_brings_a_warning() {
        let machine = Machine::new(&[("key.pem", "key")]);
        let key = machine.path("key.pem");
        let variables = [
            (env::CLIENT_CERT, "/cert.pem"),
            (env::CLIENT_KEY, key.to_str().unwrap()),
        ];
        assert_eq!(
            machine.load(Layer::default(), &variables).unwrap().warnings,
            [""; 0]
        );
        fs::set_permissions(&key, Permissions::from_mode(0o644)).unwrap();
        assert!(machine.load(Layer::default(), &variables).unwrap().warnings[0].contains("key.pem"));
    }

    #[test]
    fn a_process_without_home_works_from_its_environment() {
        let load = |variables: &[(&str, &str)]| {
            Config::load(Overrides::default(), &variables.iter().copied().collect()).unwrap()
        };
        let config = load(&[
            (env::BASE_URL, "https://pulp"),
            (env::XDG_CONFIG_HOME, "relative"),
        ]);
        assert!(config.require_base_url().is_ok());
    }

    #[test]
    fn debug_shows_no_secret() {
        let variables = [
            (env::BASE_URL, "https://ada:hunter2@pulp/"),
            (env::HEADER, "Authorization: hunter2"),
        ];
        let shown = format!("{:?}", from_environment(&variables).unwrap());
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}
