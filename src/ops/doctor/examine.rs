//! All checks, one group after another.

use std::path::Path;

use jiff::Timestamp;

use super::permissions::{self, KeptFile};
use super::{
    Finding, IdentityHost, Report, access, clock, distributions, identity, keys, programs, server, services,
    traps,
};
use crate::api::SigningService;
use crate::client::{Client, DistributionFilter};

/// What to look at.
pub struct Request<'a> {
    /// The keys to try; none: those of the signing services.
    pub keys: &'a [String],
    /// The program's own files.
    pub files: &'a [KeptFile],
    /// The server.
    pub server: ServerAsked<'a>,
}

/// The server, or why it is not asked.
pub enum ServerAsked<'a> {
    /// The user does not want it.
    Offline,
    /// None is configured.
    NotConfigured,
    /// It is asked.
    Yes(Asked<'a>),
}

/// A server to ask.
pub struct Asked<'a> {
    /// The client for it.
    pub client: &'a Client,
    /// Its address.
    pub base_url: &'a url::Url,
    /// The user whose credentials the client has; `None` when it goes without.
    pub user: Option<&'a str>,
    /// The host that signatures will name.
    pub identity: IdentityHost,
}

/// The checks that ask the server; without one they are skipped. The traps depend on its version and are left out.
const OF_SERVER: [&str; 12] = [
    clock::ID,
    server::REACHABLE,
    server::VERSIONS,
    server::WORKERS,
    server::SIGNATURES,
    access::SESSION,
    access::TOKEN,
    access::SERVICES,
    access::SIGN,
    services::REGISTERED,
    identity::ID,
    distributions::PINNED,
];

/// Makes every check. Whatever is wrong is in the report.
pub async fn examine(request: Request<'_>) -> Report {
    let now = Timestamp::now();
    let (programs, server) = tokio::join!(programs::programs(), of_server(&request.server, now));
    let gpg_home = programs.gpg_home.as_deref();

    let mut checks = programs.findings;
    checks.push(permissions::keyring(gpg_home));
    checks.extend(request.files.iter().map(permissions::file));
    checks.extend(keys(request.keys, &server.services, gpg_home, now).await);
    checks.extend(server.findings);
    Report { checks }
}

/// What asking the server gave.
#[derive(Default)]
struct Answers {
    findings: Vec<Finding>,
    services: Vec<SigningService>,
}

async fn keys(
    named: &[String],
    services: &[SigningService],
    gpg_home: Option<&Path>,
    now: Timestamp,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for key in named {
        findings.extend(keys::named(key, gpg_home, now).await);
    }
    if named.is_empty() {
        for service in services {
            findings.push(keys::of_service(service, gpg_home, now).await);
        }
    }
    match findings.is_empty() {
        true => keys::none(),
        false => findings,
    }
}

async fn of_server(asked: &ServerAsked<'_>, now: Timestamp) -> Answers {
    let skipped = |why: &str, hint: Option<&str>| Answers {
        findings: OF_SERVER
            .into_iter()
            .map(|id| {
                let finding = Finding::skip(id, why);
                match hint {
                    Some(hint) => finding.hint(hint),
                    None => finding,
                }
            })
            .collect(),
        services: Vec::new(),
    };
    match asked {
        ServerAsked::Offline => skipped("not asked for, with --offline", None),
        ServerAsked::NotConfigured => skipped(
            "no server is configured",
            Some(
                "name one: signet --base-url URL doctor, or write a profile: signet --base-url URL config init",
            ),
        ),
        ServerAsked::Yes(asked) => of_asked(asked, now).await,
    }
}

async fn of_asked(asked: &Asked<'_>, now: Timestamp) -> Answers {
    let Asked {
        client,
        base_url,
        user,
        ..
    } = asked;
    let identity = identity::identity(&asked.identity, base_url.as_str());
    let sent = Timestamp::now();
    let (status, date) = match client.pulp().dated_status().await {
        Ok(answer) => answer,
        Err(error) => return unreachable(Finding::broken(server::REACHABLE, error), identity),
    };
    let skew = clock::skew(date, sent, Timestamp::now());
    let (signatures, session) = tokio::join!(server::signatures(client), access::session(client, *user));

    let mut findings = vec![
        skew,
        Finding::ok(server::REACHABLE, format!("{base_url} answers")),
        server::versions(&status),
        server::workers(&status),
        signatures,
    ];
    findings.extend(traps::traps(&status, session.has_sessions));
    findings.push(session.finding);
    let host = base_url.host_str().unwrap_or_default();
    if !session.works {
        let of_user = [
            access::TOKEN,
            access::SERVICES,
            access::SIGN,
            services::REGISTERED,
            distributions::PINNED,
        ];
        findings.extend(of_user.map(|id| Finding::skip(id, "not logged in")));
        findings.push(identity);
        return Answers {
            findings,
            services: Vec::new(),
        };
    }

    let everything = DistributionFilter::default();
    let (token, (may_see, listed), may_sign, served) = tokio::join!(
        access::token(client),
        access::services(client),
        access::sign(client),
        client.pulp().list_distributions(&everything),
    );
    findings.extend([token, may_see, may_sign]);
    match &listed {
        Some(listed) => findings.extend(services::services(listed, host, now)),
        None => findings.push(Finding::skip(services::REGISTERED, "they cannot be seen")),
    }
    findings.push(identity);
    match served {
        Ok(served) => findings.extend(distributions::pinned(&served)),
        Err(error) => findings.push(Finding::broken(distributions::PINNED, error)),
    }
    Answers {
        findings,
        services: listed.unwrap_or_default(),
    }
}

/// What is left to say where the server gives no status.
fn unreachable(finding: Finding, identity: Finding) -> Answers {
    let mut given = [Some(finding), Some(identity)];
    let findings = OF_SERVER.map(|id| {
        let found = given
            .iter_mut()
            .find_map(|finding| finding.take_if(|finding| finding.id == id));
        found.unwrap_or_else(|| Finding::skip(id, "the server could not be asked"))
    });
    Answers {
        findings: findings.into(),
        services: Vec::new(),
    }
}
