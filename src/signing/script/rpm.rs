//! The smallest package that rpm reads, for a script that signs packages (the RPM file format, version 3).

use std::io::Write;

use crate::oci::Digest;

/// The types of header entries that occur here.
#[derive(Clone, Copy)]
enum Kind {
    Int32 = 4,
    String = 6,
    Binary = 7,
    StringArray = 8,
    TranslatedString = 9,
}

/// An entry of a header: its tag, type, count and data, numbers in network order.
struct Entry {
    tag: u32,
    kind: Kind,
    count: u32,
    data: Vec<u8>,
}

/// The tags that mark the whole of a header as one region.
const SIGNATURES: u32 = 62;
const IMMUTABLE: u32 = 63;

/// A package without files, named `signet-test`.
pub(super) fn package() -> Vec<u8> {
    let payload = payload();
    let digest = Digest::of(&payload).hex();
    let header = header(
        IMMUTABLE,
        &[
            text(1000, Kind::String, "signet-test"),
            text(1001, Kind::String, "1.0"),
            text(1002, Kind::String, "1"),
            text(1004, Kind::TranslatedString, "A package to be signed"),
            number(1009, 0),
            text(1014, Kind::String, "Apache-2.0"),
            text(1016, Kind::TranslatedString, "Unspecified"),
            text(1021, Kind::String, "linux"),
            text(1022, Kind::String, "noarch"),
            text(1044, Kind::String, "signet-test-1.0-1.src.rpm"),
            text(1124, Kind::String, "cpio"),
            text(1125, Kind::String, "gzip"),
            text(1126, Kind::String, "9"),
            text(5092, Kind::StringArray, &digest),
            // sha256, by its OpenPGP number.
            number(5093, 8),
        ],
    );
    let size = u32::try_from(header.len() + payload.len()).unwrap_or(u32::MAX);
    let mut signatures = header_of_signatures(&header, size);
    // The next header begins at a multiple of eight.
    signatures.resize(signatures.len().next_multiple_of(8), 0);
    [lead(), signatures, header, payload].concat()
}

fn header_of_signatures(signed: &[u8], size: u32) -> Vec<u8> {
    header(
        SIGNATURES,
        &[
            text(273, Kind::String, &Digest::of(signed).hex()),
            number(1000, size),
        ],
    )
}

/// What stands before the headers; only its magic number and version still count.
fn lead() -> Vec<u8> {
    let mut lead = vec![0; 96];
    lead[..8].copy_from_slice(&[0xed, 0xab, 0xee, 0xdb, 3, 0, 0, 0]);
    lead[9] = 1;
    lead[10..21].copy_from_slice(b"signet-test");
    // Linux, and a signature that is a header.
    lead[77] = 1;
    lead[79] = 5;
    lead
}

fn text(tag: u32, kind: Kind, text: &str) -> Entry {
    Entry {
        tag,
        kind,
        count: 1,
        data: [text.as_bytes(), b"\0"].concat(),
    }
}

fn number(tag: u32, number: u32) -> Entry {
    Entry {
        tag,
        kind: Kind::Int32,
        count: 1,
        data: number.to_be_bytes().into(),
    }
}

/// A header with these entries, which are in the order of their tags, all in one region.
fn header(region: u32, entries: &[Entry]) -> Vec<u8> {
    const INDEX_SIZE: u32 = 16;
    let index = |tag: u32, kind: Kind, offset: u32, count: u32| {
        [tag, kind as u32, offset, count].map(u32::to_be_bytes).concat()
    };
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let count = u32::try_from(entries.len() + 1).unwrap_or(u32::MAX);

    let (mut indices, mut store) = (Vec::new(), Vec::new());
    for entry in entries {
        if matches!(entry.kind, Kind::Int32) {
            store.resize(store.len().next_multiple_of(4), 0);
        }
        indices.extend(index(entry.tag, entry.kind, length(&store), entry.count));
        store.extend(&entry.data);
    }
    // The region's entry comes first. Its data come last: the same entry again, with how far the indices go back.
    let back = (INDEX_SIZE * count).wrapping_neg();
    let first = index(region, Kind::Binary, length(&store), INDEX_SIZE);
    store.extend(index(region, Kind::Binary, back, INDEX_SIZE));

    let magic = [0x8e, 0xad, 0xe8, 1, 0, 0, 0, 0];
    let sizes = [count, length(&store)].map(u32::to_be_bytes).concat();
    [&magic[..], &sizes, &first, &indices, &store].concat()
}

/// An empty archive: only the entry that ends it (cpio, "newc").
fn payload() -> Vec<u8> {
    let name = b"TRAILER!!!\0";
    let mut archive = b"070701".to_vec();
    // inode, mode, uid, gid, nlink, mtime, filesize, two devices of two numbers, namesize, check
    for field in [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, name.len(), 0] {
        archive.extend(format!("{field:08x}").bytes());
    }
    archive.extend(name);
    archive.resize(archive.len().next_multiple_of(4), 0);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    // Writing to memory does not fail.
    let _ = packed.write_all(&archive);
    packed.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::process::Command;

    use super::*;
    use crate::signing::testing::are_installed;

    #[test]
    fn rpm_reads_it() {
        if !are_installed("rpm_reads_it", &["rpm"]) {
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("package");
        std::fs::write(&file, package()).unwrap();
        let rpm = |arguments: &[&str]| {
            let output = Command::new("rpm").args(arguments).arg(&file).output().unwrap();
            assert!(output.status.success(), "{output:?}");
            String::from_utf8(output.stdout).unwrap()
        };
        assert_eq!(rpm(&["-qp"]).trim(), "signet-test-1.0-1.noarch");
        assert!(rpm(&["-K", "--nosignature"]).contains("digests OK"));
    }
}
