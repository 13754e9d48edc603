//! The administrator, logged in.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{API, Facts, Http, Sandbox};

/// A session for all tests.
pub struct Login {
    /// For calls of the tests themselves.
    pub cookies: String,
    pub csrf_token: String,
    /// The file that `signet login` writes.
    pub sessions: Vec<u8>,
}

impl Login {
    /// Logs in; or why that is not possible.
    pub fn new(facts: &Facts, http: &Http) -> Result<Self, String> {
        let basic = format!("{}:{}", facts.username, facts.password);
        let basic = format!("Basic {}", STANDARD.encode(basic));
        let place = format!("{API}login/");
        let answer = http
            .try_call("POST", &place, &[("Authorization", &basic)], Vec::new())
            .map_err(|error| format!("{} does not answer: {error}", facts.url))?
            .good();
        let cookies = answer.cookies();
        let csrf_token = cookies
            .iter()
            .find_map(|cookie| cookie.strip_prefix("csrftoken="))
            .unwrap();
        let sandbox = Sandbox::new().env("SIGNET_PASSWORD", &facts.password);
        sandbox
            .signet(["--base-url", &facts.url, "--username", &facts.username, "login"])
            .success();
        Ok(Self {
            csrf_token: csrf_token.to_owned(),
            cookies: cookies.join("; "),
            sessions: std::fs::read(sandbox.path(".state/signet/sessions.json")).unwrap(),
        })
    }
}
