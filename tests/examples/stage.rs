//! What the examples speak of: files, keys, other programs, and a registry with repositories.

use std::os::unix::fs::PermissionsExt;

use crate::support::{Gpg, Image, Ran, Sandbox, Shell, Site};

/// A place where the examples of one command can be tried.
pub struct Stage {
    pub shell: Shell,
    /// The registry, for commands that ask one.
    pub site: Option<Site>,
    /// Its agent ends with it.
    _gpg: Gpg,
}

/// Commands that ask no registry.
const LOCAL: [&str; 8] = [
    "script",
    "manifest",
    "serve",
    "key",
    "config",
    "demo",
    "completions",
    "man",
];

/// Commands whose examples sign, or need what is not signed.
const UNSIGNED: [&str; 4] = ["", "repo sign", "task wait", "add-signing-service"];

/// Programs that examples call and that are not here, each with what it does in this place.
const PROGRAMS: [(&str, &str); 4] = [
    ("ssh", "shift\nexec sh -c \"$*\""),
    ("podman", "shift 3\nexec \"$@\""),
    ("pass", "printf '%s\\n' \"${SIGNET_PASSWORD:-a long password}\""),
    ("systemctl", "echo LoadState=loaded\necho User=\"$(id -un)\""),
];

const PROFILES: &str = r#"default_profile = "production"
profile.lab = {base_url = "URL", username = "admin"}
profile.mirror = {base_url = "URL", username = "admin"}
profile.production = {base_url = "URL", username = "admin", identity_host = "registry.example.com"}
"#;

impl Stage {
    /// Prepares what the examples of this command need.
    pub fn set(words: &str) -> Self {
        let first = words.split(' ').next().unwrap();
        let site = (!LOCAL.contains(&first)).then(Site::alone);
        let home = match &site {
            // Its scripts may be registered.
            Some(site) => site.folder(),
            None => tempfile::tempdir().unwrap(),
        };
        let gpg = Gpg::new();
        let sandbox = Sandbox::at(home)
            // The usual port may be taken.
            .env("SIGNET_LISTEN", "127.0.0.1:0")
            .env("GNUPGHOME", gpg.home().to_str().unwrap());
        let sandbox = match &site {
            Some(site) => sandbox.env("SIGNET_PASSWORD", site.password()),
            None => sandbox,
        };
        let programs = sandbox.path("programs");
        for (name, text) in PROGRAMS {
            let file = sandbox.write(&format!("programs/{name}"), format!("#!/bin/sh\n{text}\n"));
            std::fs::set_permissions(file, PermissionsExt::from_mode(0o755)).unwrap();
        }
        let mut stage = Self {
            shell: Shell::new(sandbox, [programs]),
            site,
            _gpg: gpg,
        };
        stage.lay_out_folders();
        if words != "config init" {
            let url = stage.site.as_ref().map_or("https://pulp.example.com", Site::url);
            let profiles = PROFILES.replace("URL", url);
            stage
                .shell
                .sandbox()
                .write(".config/signet/config.toml", profiles);
        }
        match first {
            "serve" => stage.lay_out_a_server(words),
            "script" | "manifest" => stage.lay_out_keys(words),
            _ if stage.site.is_some() => stage.lay_out_a_registry(words),
            _ => {}
        }
        stage
    }

    fn does(&self, text: &str) -> Ran {
        let ran = self.shell.run(text);
        assert_eq!(ran.code, 0, "$ {text}\n{}\n{}", ran.stdout, ran.stderr);
        ran
    }

    /// The folders of the system, each below the home folder.
    fn lay_out_folders(&mut self) {
        let home = self.shell.sandbox().path("");
        let home = home.to_str().unwrap().trim_end_matches('/').to_owned();
        for folder in ["/etc/", "/srv/", "/usr/local/"] {
            self.shell.reads(folder, &format!("{home}{folder}"));
        }
        self.does("mkdir -p /etc/bash_completion.d /etc/pulp /etc/containers /etc/signet/scripts /srv/scripts /usr/local/bin ~/.zfunc");
        self.does("echo 'a long passphrase' > /etc/pulp/passphrase");
    }

    fn lay_out_a_server(&mut self, words: &str) {
        // A port that is free, and needs no rights.
        self.shell.reads("0.0.0.0:443", "127.0.0.1:0");
        match words {
            "serve" => {
                self.does(
                    "openssl req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -keyout key.pem \
                     -out cert.pem -subj /CN=registry 2>&1",
                );
            }
            "serve user add" => {}
            _ => {
                self.does("pass show | signet serve user add ada --role pusher --new-password-stdin");
            }
        }
    }

    /// A key of release@example.com, in files and in gpg's keyring, a script that signs with it, and a manifest.
    fn lay_out_keys(&mut self, words: &str) {
        let keys =
            "--secret-key /etc/pulp/signing-key.asc --public-key release.asc --revocation release.rev.asc";
        let made = self.does(&format!(
            "signet key generate --user-id 'Release <release@example.com>' {keys} -o json"
        ));
        let fingerprint = made.json()["fingerprint"].as_str().unwrap().to_owned();
        self.shell.reads("FINGERPRINT", &fingerprint);
        self.shell.reads("C81C85EDCC89AAA1", &fingerprint[24..]);
        self.does("cp /etc/pulp/signing-key.asc signing-key.asc && cp release.asc signing-key.pub.asc");
        self.does("gpg --batch --quiet --import signing-key.asc");
        let me = self.does("id -un").stdout;
        self.shell.reads("--user pulp", &format!("--user {}", me.trim()));
        if words != "script new" {
            let new = "signet script new /usr/local/bin/sign-image --signer signet --key-file /etc/pulp/signing-key.asc";
            self.does(&format!("{new} && cp /usr/local/bin/sign-image ."));
        }
        self.shell
            .sandbox()
            .write("manifest.json", Image::new("release").manifest);
        if words == "manifest verify" {
            let signing = "--secret-key signing-key.asc --signature app.sig";
            self.does(&format!(
                "signet manifest sign manifest.json --reference registry.example.com/app:v1 {signing}"
            ));
        }
    }

    fn lay_out_a_registry(&mut self, words: &str) {
        self.lay_out_keys(words);
        let site = self.site.take().unwrap();
        self.shell.reads("https://pulp.example.com", site.url());
        self.push(&site);
        if words != "add-signing-service" {
            self.register("release-signer", "release.asc");
            for repository in ["team/app", "team/db", "mirror/app", "mirror/alpine"] {
                self.does(&format!(
                    "signet repo set-signing-service {repository} release-signer"
                ));
            }
        }
        if !UNSIGNED.contains(&words) {
            self.does("signet repo sign team/app team/db mirror/app --keep-going");
            for path in ["mirror/alpine", "alpine"] {
                self.does(&format!(
                    "signet repo sign mirror/alpine --future-base-path {path} --force"
                ));
            }
            self.does("signet signature get team/app:v1.2 --to .");
            self.does("signet client-config team/app --to /etc/containers");
            self.does("signet client-config team/app --to ~/.config/containers");
        }
        if words == "signature verify" {
            let keys = "--secret-key build.secret.asc --public-key build.asc --revocation build.rev.asc";
            self.does(&format!("signet key generate {keys}"));
            self.does("signet script new build-image --signer signet --key-file build.secret.asc");
            self.does(
                "signet add-signing-service build-signer \"$PWD/build-image\" build.asc --skip-validation",
            );
            self.does("signet repo sign team/app --signing-service build-signer --force");
            self.does("echo team/app:v1.2 > images.txt");
        }
        let task = self.does("signet task list --limit 1 -o name").stdout;
        let task = task.trim().trim_end_matches('/').rsplit('/').next().unwrap();
        self.shell.reads("019aacb4-3b3f-7a2c-8f5e-0123456789ab", task);
        self.site = Some(site);
    }

    fn push(&self, site: &Site) {
        let image = Image::new("release");
        let app = site.repository_named("team/app").push("v1.2", &image);
        app.tag(&["latest"], &image).stays();
        site.repository_named("team/db")
            .push("v3", &Image::new("db"))
            .stays();
        site.repository_named("mirror/app").push("v1", &image).stays();
        let alpine = site
            .repository_named("mirror/alpine")
            .push("3", &Image::new("alpine"));
        alpine.serve_as("alpine");
        alpine.stays();
    }

    fn register(&self, name: &str, certificate: &str) {
        let script = "/usr/local/bin/sign-image";
        self.does(&format!(
            "signet add-signing-service {name} {script} {certificate} --skip-validation"
        ));
    }
}
