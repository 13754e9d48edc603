//! Images in every state, on a server that a pipeline asks.

use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::support::{
    APP, Fixture, Image, LAB_SIGNER, Ran, Reply, Sandbox, Script, Server, claim, is_installed, not_run,
    recorded,
};

/// The host that clients type.
pub const HOST: &str = "registry.example.com";

/// A folder with a key, `right.asc`, and another one, `wrong.asc`.
pub struct Keys {
    sandbox: Sandbox,
}

impl Keys {
    pub fn new() -> Self {
        let sandbox = Sandbox::new();
        for name in ["right", "wrong"] {
            let (secret, public) = (format!("{name}.secret"), format!("{name}.asc"));
            let revocation = format!("{name}.rev");
            let user = format!("{name} <{name}@example.com>");
            let args = [
                "key",
                "generate",
                "--user-id",
                &user,
                "--secret-key",
                &secret,
                "--public-key",
                &public,
                "--revocation",
                &revocation,
            ];
            sandbox.signet(args).success();
        }
        Self { sandbox }
    }

    /// A public key's file.
    pub fn public(&self, name: &str) -> PathBuf {
        self.sandbox.path(&format!("{name}.asc"))
    }

    /// A signature of the image under this reference.
    pub fn sign(&self, name: &str, image: &Image, reference: &str) -> Vec<u8> {
        self.sandbox.write("manifest", &image.manifest);
        let secret = format!("{name}.secret");
        let args = [
            "manifest",
            "sign",
            "manifest",
            "--reference",
            reference,
            "--secret-key",
            &secret,
            "--signature",
            "signature",
        ];
        self.sandbox.signet(args).success();
        std::fs::read(self.sandbox.path("signature")).unwrap()
    }
}

/// The manifest `record/app:TAG` with these signatures, in the registry.
pub fn with_image(script: Script, tag: &str, image: &Image, signatures: &[Vec<u8>]) -> Script {
    let digest = image.digest();
    let listed = signatures.iter().enumerate().map(|(number, blob)| {
        json!({"schemaVersion": 2, "type": "atomic", "name": format!("{digest}@{number}"), "content": STANDARD.encode(blob)})
    });
    let listed = json!({"signatures": listed.collect::<Vec<Value>>()});
    let manifest = Reply::new(200, image.manifest.clone())
        .with("content-type", "application/vnd.oci.image.manifest.v1+json")
        .with("docker-content-digest", &digest);
    script
        .on(&format!("GET /v2/record/app/manifests/{tag}"), [manifest])
        .on(
            &format!("GET /extensions/v2/record/app/signatures/{digest}"),
            [Reply::json(200, &listed)],
        )
}

/// The reference of a tag of `record/app`.
pub fn reference(tag: &str) -> String {
    format!("{HOST}/record/app:{tag}")
}

/// A server with an image in each state, under tags that say which: `good`, `unsigned`, `wrong-key`.
pub fn server(keys: &Keys) -> Server {
    images(keys).start()
}

/// The same, not yet started.
pub fn images(keys: &Keys) -> Script {
    let [good, unsigned, wrong] = ["good", "unsigned", "wrong-key"].map(Image::new);
    let script = with_image(
        recorded(),
        "good",
        &good,
        &[keys.sign("right", &good, &reference("good"))],
    );
    let script = with_image(script, "unsigned", &unsigned, &[]);
    with_image(
        script,
        "wrong-key",
        &wrong,
        &[keys.sign("wrong", &wrong, &reference("wrong-key"))],
    )
}

/// A server whose `record/app` has one tag, `good`, signed by the signing service that is attached to it. Its registry
/// gives out `unsigned` as well.
pub fn signed_repository(keys: &Keys) -> Server {
    let image = Image::new("good");
    let blob = keys.sign("right", &image, &reference("good"));
    let signature = signet::oci::Digest::of(&blob).to_string();
    let key = std::fs::read_to_string(keys.public("right")).unwrap();
    let service = Fixture::read("signing-service").changed(|service| service["public_key"] = json!(key));
    let services = Fixture::read("signing-services-by-name")
        .changed(|list| list["results"][0]["public_key"] = json!(key));
    let only = |name: &str, change: &dyn Fn(&mut Value)| {
        Fixture::read(name).changed(|list| {
            list["results"].as_array_mut().unwrap().truncate(1);
            list["count"] = json!(1);
            change(&mut list["results"][0]);
        })
    };
    let manifests = only("manifests-app", &|found| found["digest"] = json!(image.digest()));
    let manifest = manifests.body["results"][0]["pulp_href"].clone();
    let tags = only("tags-app", &|found| {
        found["name"] = json!("good");
        found["tagged_manifest"] = manifest.clone();
    });
    let signatures = only("signatures-app", &|found| {
        found["digest"] = json!(signature);
        found["signed_manifest"] = manifest.clone();
    });
    let repositories = only("repositories-by-name", &|found| {
        *found = Fixture::read("container-repository-with-service").body;
    });
    let at = |place: &str| format!("GET /pulp/api/v3/content/container/{place}/");
    let script = recorded()
        .on(&format!("GET {LAB_SIGNER}"), [service.reply()])
        .on("GET /pulp/api/v3/signing-services/", [services.reply()])
        .on(
            "GET /pulp/api/v3/repositories/container/container/",
            [repositories.reply()],
        )
        .on(
            "GET /pulp/api/v3/repositories/container/container-push/",
            [Fixture::read("repositories-none").reply()],
        )
        .on(&at("tags"), [tags.reply()])
        .on(&at("manifests"), [manifests.reply()])
        .on(&at("signatures"), [signatures.reply()])
        .on(
            &format!("GET {APP}"),
            [Fixture::read("container-repository-with-service").reply()],
        );
    let script = with_image(script, "unsigned", &Image::new("unsigned"), &[]);
    with_image(script, "good", &image, &[blob]).start()
}

/// A claim about an image under its own tag.
pub fn claim_of(tag: &str, image: &Image) -> String {
    claim(&reference(tag), &image.digest())
}

/// A user of this server, with the identity host set.
pub fn user(server: &Server) -> Sandbox {
    server.sandbox().env("SIGNET_IDENTITY_HOST", HOST)
}

/// Fails the test unless the document is JUnit as Jenkins takes it. Gives it back, on one line.
#[track_caller]
pub fn junit(document: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("junit.xml");
    std::fs::write(&file, document).unwrap();
    if !is_installed("xmllint") {
        // What the caller looks for in the result is looked for all the same.
        not_run("pipelines: the schema of JUnit", "xmllint is not installed");
    } else {
        let mut command = Command::new("xmllint");
        command
            .args(["--noout", "--nonet", "--schema"])
            .arg(schema("junit-10.xsd"))
            .arg(&file);
        let ran = Ran::of(command);
        assert_eq!(ran.code, 0, "{}\n{document}", ran.stderr);
    }
    document.to_owned()
}

/// Fails the test unless the document is SARIF 2.1.0. Gives its one run.
#[track_caller]
pub fn sarif(document: &str) -> Value {
    let mut document: Value =
        serde_json::from_str(document).unwrap_or_else(|error| panic!("{error}: {document}"));
    let text = std::fs::read_to_string(schema("sarif-2.1.0.json")).unwrap();
    // Two of its patterns have a bracket that ECMAScript takes for itself, and stricter readers do not.
    let schema: Value = serde_json::from_str(&text.replace("{2}]?$", r"{2}\\]?$")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}\n{document:#}", errors.join("\n"));
    document["runs"][0].take()
}

fn schema(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/schemas")
        .join(name)
}
