//! Users who may not do everything.

use crate::support::{Image, site};

#[test]
fn a_user_without_rights_is_told_so() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("rights"));
    let user = site.add_user();
    let nobody = user.sandbox();

    assert_eq!(
        nobody.signet(["status", "-o", "json"]).success().json()["user"],
        user.name
    );
    let forbidden = |args: &[&str]| {
        nobody
            .signet([args, &["-o", "json"]].concat())
            .fails(4, "forbidden")
    };
    forbidden(&[
        "repo",
        "sign",
        &repository.href(),
        "--signing-service",
        "lab-signer",
    ])
    .says("an administrator can give");
    forbidden(&["repo", "set-signing-service", &repository.href(), "lab-signer"]);
    // On the embedded registry whoever has a name may read.
    let may_read = site.either(true, false);
    for read in [
        &["signing-service", "list"][..],
        &["repo", "show", &repository.name],
    ] {
        match may_read {
            true => drop(nobody.signet(read).success()),
            false => drop(forbidden(read)),
        }
    }
    // Anyone may pull from a public repository; to push needs the right to.
    nobody
        .signet(["signature", "get", &repository.image("1.0")])
        .success();
    let admin = site.sandbox();
    admin
        .signet([
            "repo",
            "sign",
            &repository.name,
            "--signing-service",
            "lab-signer",
        ])
        .success();
    let signatures = admin
        .signet(["signature", "get", &repository.image("1.0"), "-o", "json"])
        .success();
    nobody.write("list.json", signatures.stdout);
    let other = site.repository("other").push("1.0", &Image::new("rights"));
    nobody
        .signet(["signature", "put", &other.image("1.0"), "list.json", "-o", "json"])
        .fails(4, "unauthorized");
}
