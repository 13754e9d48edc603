//! How long verifying one signature takes, in microseconds: of a folder with `key.asc`, `manifest-N` and `signature-N`
//! made by `benches/verify`. Each signature is verified once, on one core: sequoia remembers repeated ones.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use jiff::Timestamp;
use signet::oci::Manifest;
use signet::signing::IdentityRule;
use signet::signing::openpgp::{Certificates, Verifier};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap());
    let reference = arguments.next().unwrap();
    let read = |name: String| fs::read(folder.join(name)).unwrap();

    let images: Vec<(Vec<u8>, Vec<u8>)> = (1..)
        .take_while(|number| folder.join(format!("signature-{number}")).exists())
        .map(|number| {
            (
                read(format!("manifest-{number}")),
                read(format!("signature-{number}")),
            )
        })
        .collect();
    assert!(!images.is_empty(), "no signatures in {}", folder.display());

    let begun = Instant::now();
    // All that a verification needs: the keys, the manifest's digest, the signature, the claim.
    let certificates = Certificates::parse(&read("key.asc".to_owned())).unwrap();
    let verifier = Verifier::new(&certificates, Timestamp::now());
    let rule = IdentityRule::Equal(reference.parse().unwrap());
    for (manifest, signature) in &images {
        let digest = Manifest::parse(manifest.as_slice()).unwrap().digest();
        let verdict = verifier.verify(signature, &digest, &rule);
        assert!(verdict.is_verified(), "{}", verdict.message());
    }
    let each = begun.elapsed() / u32::try_from(images.len()).unwrap();
    println!("{}", each.as_nanos() as f64 / 1000.0);
}
