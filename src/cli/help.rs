//! Help opens with examples; they stand here together, so that they can be read, and tried, as a whole.

use crate::error::{Kind, SUCCESS};

/// The command tree as help and manual show it: every command's help opens with examples.
pub(super) fn complete(root: clap::Command) -> clap::Command {
    with_examples(root).after_long_help(format!("{ENVIRONMENT}\n\n{}", exit_status()))
}

fn with_examples(command: clap::Command) -> clap::Command {
    let mut command = command.mut_subcommands(with_examples);
    if command.get_before_help().is_none() {
        // A group of commands has the first example of each.
        let below = command.get_subcommands().map(examples);
        let first: Vec<String> = below.filter_map(|examples| examples.into_iter().next()).collect();
        command = command.before_help(format!("Examples:\n  {}\n", first.join("\n  ")));
    }
    // Within the template they keep their lines: one that is wrapped would be two commands.
    let examples = command.get_before_help().map(ToString::to_string);
    let template = "{about-with-newline}\n{usage-heading} {usage}\n\n{all-args}{after-help}";
    command.help_template(format!("{}\n{template}", examples.unwrap_or_default()))
}

/// The examples of a command, a line each.
pub(super) fn examples(command: &clap::Command) -> Vec<String> {
    let text = command.get_before_help().map(ToString::to_string);
    let lines = text.iter().flat_map(|text| text.lines());
    lines
        .filter_map(|line| Some(line.strip_prefix("  ")?.to_owned()))
        .collect()
}

fn exit_status() -> String {
    let kinds = Kind::ALL
        .iter()
        .map(|kind| format!("{} {}", kind.exit_code(), kind.meaning()));
    let all: Vec<String> = std::iter::once(format!("0 {SUCCESS}")).chain(kinds).collect();
    format!("Exit status: {}.", all.join("; "))
}

pub(super) const ROOT: &str = "\
Examples:
  signet --base-url https://pulp.example.com login --username admin
  signet repo sign team/app --tag v1.2
  signet signature verify team/app:v1.2
";

/// Under the root's long help.
const ENVIRONMENT: &str = "\
Every option can be set by an environment variable as well: SIGNET_ and its name, such as SIGNET_BASE_URL for \
--base-url and SIGNET_FAIL_ON for --fail-on; the password is SIGNET_PASSWORD. Options that may be given several times \
take a value a line. --all, --force, --none, --version and --yes have to be typed. An option wins over its variable, \
and that over the configuration (signet config show says where each value came from).";

pub(super) const DEMO: &str = "\
Examples:
  signet demo
  signet demo --keep
";

pub(super) const STATUS: &str = "\
Examples:
  signet status
  signet status -o json | jq .online_workers
";

pub(super) const DOCTOR: &str = "\
Examples:
  signet doctor
  signet doctor --offline --key release@example.com
  signet doctor -o json | jq -r '.checks[] | select(.status == \"fail\") | .id + \" \" + .hint'
";

pub(super) const SERVICE_LIST: &str = "\
Examples:
  signet signing-service list
  signet signing-service list -o name
";

pub(super) const SERVICE_SHOW: &str = "\
Examples:
  signet signing-service show release-signer
  signet signing-service show release-signer -o json | jq -r .public_key
";

pub(super) const ADD_SERVICE: &str = "\
Examples:
  signet add-signing-service release-signer /usr/local/bin/sign-image release@example.com --canary team/app:latest
  signet add-signing-service release-signer /usr/local/bin/sign-image release.asc --on 'ssh pulp.example.com'
  signet add-signing-service release-signer /usr/local/bin/sign-image FINGERPRINT --user pulp --dry-run
";

pub(super) const REMOVE_SERVICE: &str = "\
Examples:
  signet remove-signing-service release-signer --dry-run
  signet remove-signing-service release-signer --yes
";

pub(super) const SCRIPT_VALIDATE: &str = "\
Examples:
  signet script validate /usr/local/bin/sign-image --key release@example.com
  signet script validate ./sign-image --key release.asc -o github
  signet script validate ./sign-image --key release.asc --env systemd:pulpcore-worker@ --user pulp
  signet script validate /usr/local/bin/sign-image --key FINGERPRINT --on 'podman exec -i pulp'
";

pub(super) const SCRIPT_NEW: &str = "\
Examples:
  signet script new /usr/local/bin/sign-image --signer skopeo
  signet script new /usr/local/bin/sign-image --signer signet --key-file /etc/pulp/signing-key.asc
";

pub(super) const REPO_LIST: &str = "\
Examples:
  signet repo list
  signet repo list --limit 10 -o jsonl
";

pub(super) const REPO_SHOW: &str = "\
Examples:
  signet repo show team/app
";

pub(super) const REPO_SIGN: &str = "\
Examples:
  signet repo sign team/app
  signet repo sign team/app --tag v1.2 --tag latest --wait=10m
  signet repo sign mirror/alpine --future-base-path mirror/alpine --signing-service release-signer
  signet repo sign team/app --dry-run
";

pub(super) const REPO_AUDIT: &str = "\
Examples:
  signet repo audit team/app
  signet repo audit --all --keep-going -o json | jq .sums
  signet repo audit team/app team/db --signing-service release-signer -o name
  signet repo audit --all --keep-going -o sarif --events audit.jsonl > audit.sarif
";

pub(super) const REPO_SET_SERVICE: &str = "\
Examples:
  signet repo set-signing-service team/app release-signer
  signet repo set-signing-service team/app --none
";

pub(super) const REPO_VERSIONS: &str = "\
Examples:
  signet repo versions team/app
";

pub(super) const REPO_VERSION: &str = "\
Examples:
  signet repo version team/app 3
";

pub(super) const TASK_LIST: &str = "\
Examples:
  signet task list --state running --state waiting
  signet task list --name-contains sign --limit 5
";

pub(super) const TASK_SHOW: &str = "\
Examples:
  signet task show 019aacb4-3b3f-7a2c-8f5e-0123456789ab
";

pub(super) const TASK_WAIT: &str = "\
Examples:
  signet task wait 019aacb4-3b3f-7a2c-8f5e-0123456789ab --timeout 10m
  signet repo sign team/app --no-wait -o name | xargs signet task wait
";

pub(super) const TASK_CANCEL: &str = "\
Examples:
  signet task cancel 019aacb4-3b3f-7a2c-8f5e-0123456789ab
";

pub(super) const SIGNATURE_LIST: &str = "\
Examples:
  signet signature list team/app
  signet signature list team/app --tag v1.2 -o json
";

pub(super) const SIGNATURE_GET: &str = "\
Examples:
  signet signature get team/app:v1.2
  signet signature get team/app:v1.2 --to ./signatures
";

pub(super) const SIGNATURE_PUT: &str = "\
Examples:
  signet signature put team/app:v1.2 signature-1
  signet signature get team/app:v1.2 | signet --profile mirror signature put team/app:v1.2 -
";

pub(super) const SIGNATURE_VERIFY: &str = "\
Examples:
  signet signature verify team/app:v1.2
  signet signature verify team/app:v1.2 team/db:v3 --public-key release.asc --keep-going -o json
  signet signature verify team/app:v1.2 --signing-service build-signer --signing-service release-signer --require all
  signet signature verify team/app:v1.2 --policy /etc/containers/policy.json
  signet signature verify --file images.txt --keep-going --fail-on unsigned,bad,expiring=14d -o junit
";

pub(super) const SIGNATURE_INSPECT: &str = "\
Examples:
  signet signature inspect signature-1
  signet signature inspect team/app:v1.2 -o json | jq -r '.signatures[].claim.reference'
";

pub(super) const SIGNATURE_REMOVE: &str = "\
Examples:
  signet signature remove team/app --key-id C81C85EDCC89AAA1 --dry-run
  signet signature remove team/app --key-id C81C85EDCC89AAA1 --older-than 90d --yes
";

pub(super) const MANIFEST_DIGEST: &str = "\
Examples:
  signet manifest digest manifest.json
";

pub(super) const MANIFEST_SIGN: &str = "\
Examples:
  signet manifest sign manifest.json --reference registry.example.com/app:v1 --secret-key signing-key.asc --signature app.sig
  signet manifest sign manifest.json --reference registry.example.com/app:v1 --gpg FINGERPRINT --signature app.sig
";

pub(super) const MANIFEST_VERIFY: &str = "\
Examples:
  signet manifest verify manifest.json --reference registry.example.com/app:v1 --public-key signing-key.pub.asc --signature app.sig
";

pub(super) const CLIENT_CONFIG: &str = "\
Examples:
  signet client-config team/app --signing-service release-signer --to ./containers
  signet client-config team/app --to ./containers --install-prefix /etc/containers
  signet client-config mirror/app --remap mirror.example.com/cache=registry.example.com/mirror --to ./containers
  signet client-config --check registry.example.com/team/app:v1.2
";

pub(super) const SERVE: &str = "\
Examples:
  signet serve
  signet serve --data /srv/registry --listen 0.0.0.0:443 --tls-cert cert.pem --tls-key key.pem
  signet serve --public-host registry.example.com --scripts-dir /etc/signet/scripts
";

pub(super) const SERVE_USER_ADD: &str = "\
Examples:
  signet serve user add ada --role pusher
  pass show registry | signet serve user add ci --role reader --new-password-stdin
";

pub(super) const SERVE_USER_PASSWD: &str = "\
Examples:
  signet serve user passwd ada
  pass show registry | signet serve user passwd admin --new-password-stdin
";

pub(super) const SERVE_USER_LIST: &str = "\
Examples:
  signet serve user list
";

pub(super) const SERVE_USER_REMOVE: &str = "\
Examples:
  signet serve user remove ada
";

pub(super) const KEY_GENERATE: &str = "\
Examples:
  signet key generate --user-id 'Release <release@example.com>'
  signet key generate --secret-key /etc/pulp/signing-key.asc --passphrase-file /etc/pulp/passphrase --validity 8760h
";

pub(super) const CONFIG_INIT: &str = "\
Examples:
  signet --base-url https://pulp.example.com --username admin config init
  signet --profile lab --base-url http://localhost:24817 config init
";

pub(super) const CONFIG_SHOW: &str = "\
Examples:
  signet config show
  signet --profile lab config show -o json
";

pub(super) const CONFIG_PATH: &str = "\
Examples:
  signet config path
";

pub(super) const LOGIN: &str = "\
Examples:
  signet --base-url https://pulp.example.com login --username admin
  pass show pulp | signet login --username admin --password-stdin
";

pub(super) const LOGOUT: &str = "\
Examples:
  signet logout
";

pub(super) const COMPLETIONS: &str = "\
Examples:
  signet completions bash > /etc/bash_completion.d/signet
  signet completions zsh > ~/.zfunc/_signet
";

pub(super) const MAN: &str = "\
Examples:
  signet man --to /usr/local/share/man/man1
";
