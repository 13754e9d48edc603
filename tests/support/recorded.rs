//! A Pulp that answers what a real one answered when `tests/pulp/record` ran.

use super::{Fixture, Reply, Script};

const API: &str = "/pulp/api/v3/";
/// The repository `record/app`: three tags, two manifests.
pub const APP: &str = "/pulp/api/v3/repositories/container/container/01a20485-6083-7af0-9605-03d2a9480dcc/";
/// The signing service `lab-signer`.
pub const LAB_SIGNER: &str = "/pulp/api/v3/signing-services/01a2046f-d5b0-7bb1-893f-b56418a5c84f/";

/// The calls that look at the server, its signing service and the repository `record/app`, and a sign call that
/// succeeds. There is nobody to log in.
pub fn recorded() -> Script {
    let at = |place: &str| format!("GET {API}{place}");
    let recorded = |name: &str| [Fixture::read(name).reply()];
    let signed = Fixture::read("task-sign-completed");
    Script::new()
        .on(&at("status/"), recorded("status"))
        .on(&at("signing-services/"), recorded("signing-services-by-name"))
        .on(&format!("GET {LAB_SIGNER}"), recorded("signing-service"))
        .on(&at("repositories/"), recorded("repositories-by-name"))
        .on(
            &format!("GET {APP}"),
            recorded("container-repository-with-service"),
        )
        .on(&format!("GET {APP}versions/"), recorded("versions"))
        .on(&format!("GET {APP}versions/4/"), recorded("version"))
        .on(
            &at("distributions/container/container/"),
            recorded("distributions-by-repository"),
        )
        .on(&at("content/container/tags/"), recorded("tags-app"))
        .on(&at("content/container/manifests/"), recorded("manifests-app"))
        .on(&at("content/container/signatures/"), recorded("signatures-app"))
        .on(&at("tasks/"), recorded("tasks-by-correlation-id"))
        .on(&format!("GET {}", signed.target), [signed.reply()])
        .on(&format!("POST {APP}sign/"), recorded("sign-202"))
        .on(&format!("POST {API}login/"), [Reply::html(404)])
}
