//! What no good client sends, byte for byte: each gets its error, and the registry goes on.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use signet::oci::Digest;

use super::{Client, Dice, MANIFEST, Place, Serving, names};
use crate::support::{Image, text};

const BLOB: &[u8] = b"hello";

/// A registry, and what a request to it needs.
struct Bed {
    place: Place,
    serving: Serving,
    client: Client,
    token: String,
}

impl Bed {
    fn new() -> Self {
        let mut place = Place::new();
        let serving = place.serve(&[]);
        let client = serving.client();
        let token = client.token("app");
        client.push_blob(&token, "app", BLOB).unwrap().good();
        client.push(&token, "app", "1", &Image::new("1"));
        Self {
            place,
            serving,
            client,
            token,
        }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(self.serving.url.trim_start_matches("http://")).unwrap()
    }

    /// Sends bytes, and reads to the end of the connection. `ends` tells the server that nothing more comes.
    fn exchange(&self, bytes: &[u8], ends: bool) -> String {
        let mut stream = self.connect();
        // A server that has read enough closes: that is an answer too.
        let _ = stream.write_all(bytes);
        if ends {
            let _ = stream.shutdown(Shutdown::Write);
        }
        let mut read = Vec::new();
        let _ = stream.read_to_end(&mut read);
        String::from_utf8_lossy(&read).into_owned()
    }

    /// A request with these headers, lines without their ends, after those that every request has.
    fn request(&self, method: &str, target: &[u8], headers: &[&str], body: &[u8]) -> Vec<u8> {
        let mut request = [method.as_bytes(), b" ", target, b" HTTP/1.1\r\n"].concat();
        let always = ["Host: registry.example.com", "Connection: close"];
        let token = format!("Authorization: {}", self.token);
        for header in always
            .iter()
            .copied()
            .chain([token.as_str()])
            .chain(headers.iter().copied())
        {
            request.extend_from_slice(header.as_bytes());
            request.extend_from_slice(b"\r\n");
        }
        [&request, &b"\r\n"[..], body].concat()
    }

    fn send(&self, method: &str, target: impl AsRef<[u8]>, headers: &[&str], body: &[u8]) -> String {
        self.exchange(&self.request(method, target.as_ref(), headers, body), false)
    }

    /// Sends the blob with these headers.
    fn push(&self, headers: &[&str], body: &[u8]) -> String {
        let target = format!("/v2/app/blobs/uploads/?digest={}", Digest::of(BLOB));
        self.exchange(&self.request("POST", target.as_bytes(), headers, body), false)
    }

    /// As [`Self::push`], and sends no more.
    fn push_part(&self, headers: &[&str], body: &[u8]) -> String {
        let target = format!("/v2/app/blobs/uploads/?digest={}", Digest::of(BLOB));
        self.exchange(&self.request("POST", target.as_bytes(), headers, body), true)
    }

    /// It answers, and has lost nothing.
    fn is_well(&self) {
        let place = format!("/v2/app/blobs/{}", Digest::of(BLOB));
        assert_eq!(self.client.registry(&self.token, "GET", &place).good().body, BLOB);
        assert_eq!(
            self.client
                .registry(&self.token, "GET", "/v2/app/manifests/1")
                .status,
            200
        );
    }

    /// Ends it; nothing was worth an error in the log, and no upload is left.
    fn end(self) {
        self.is_well();
        let ran = self.serving.stop();
        assert!(!ran.stderr.contains("ERROR"), "{}", ran.stderr);
        assert_eq!(names(&self.place.data("uploads")), [""; 0]);
    }
}

/// Status and, of a registry's error, the code.
#[track_caller]
fn error(answer: &str) -> (u16, String) {
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.unwrap_or_else(|| panic!("no answer: {answer:?}"));
    let body = answer
        .split_once("\r\n\r\n")
        .map(|(_, body)| body)
        .unwrap_or_default();
    let json: Value = serde_json::from_str(body).unwrap_or_default();
    let code = json["errors"][0]["code"].as_str().unwrap_or_default().to_owned();
    (status, code)
}

/// The head of the next answer.
pub fn head(stream: &mut TcpStream) -> String {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() > 0 {
        head.push(byte[0]);
    }
    String::from_utf8(head).unwrap()
}

#[test]
fn paths_names_tags_and_digests_that_are_none() {
    let bed = Bed::new();
    let digest = Digest::of(BLOB);
    let hex = digest.hex().to_owned();
    let long = "a".repeat(300);
    for (target, status, code) in [
        ("/v2/../../etc/passwd".to_owned(), 404, "UNSUPPORTED"),
        ("/v2/%2e%2e%2f%2e%2e%2fetc/passwd".to_owned(), 404, "UNSUPPORTED"),
        (format!("/v2/..%2f..%2fetc/blobs/{digest}"), 400, "NAME_INVALID"),
        (format!("/v2/../blobs/{digest}"), 400, "NAME_INVALID"),
        (format!("/v2/app/../app/blobs/{digest}"), 400, "NAME_INVALID"),
        (
            "/v2/app/blobs/uploads/..%2f..%2flock".to_owned(),
            404,
            "UNSUPPORTED",
        ),
        ("/v2/app/blobs/uploads/..".to_owned(), 404, "BLOB_UPLOAD_UNKNOWN"),
        ("/v2/app/blobs/uploads/%00".to_owned(), 404, "BLOB_UPLOAD_UNKNOWN"),
        ("/v2/app/blobs/sha256:../../x".to_owned(), 404, "UNSUPPORTED"),
        ("/v2/app/blobs/sha256:..%2f..%2fx".to_owned(), 404, "UNSUPPORTED"),
        (format!("/v2/app%00/blobs/{digest}"), 400, "NAME_INVALID"),
        (format!("/v2/app%0d%0a/blobs/{digest}"), 400, "NAME_INVALID"),
        ("/v2/%ff%fe/tags/list".to_owned(), 400, "NAME_INVALID"),
        ("/v2/ünï/tags/list".to_owned(), 400, "NAME_INVALID"),
        ("/v2/APP/tags/list".to_owned(), 400, "NAME_INVALID"),
        ("/v2/a//b/tags/list".to_owned(), 400, "NAME_INVALID"),
        (format!("/v2/{long}/tags/list"), 400, "NAME_INVALID"),
        ("/v2/app/tags/list/".to_owned(), 404, "UNSUPPORTED"),
        (
            "/v2/app/tags/list?n=-1".to_owned(),
            400,
            "PAGINATION_NUMBER_INVALID",
        ),
        (format!("/v2/app/manifests/{long}"), 400, "TAG_INVALID"),
        ("/v2/app/manifests/%00".to_owned(), 400, "TAG_INVALID"),
        ("/v2/app/manifests/-x".to_owned(), 400, "TAG_INVALID"),
        (
            format!("/v2/app/blobs/sha512:{}", "a".repeat(128)),
            400,
            "DIGEST_INVALID",
        ),
        (format!("/v2/app/blobs/SHA256:{hex}"), 400, "DIGEST_INVALID"),
        (
            format!("/v2/app/blobs/sha256:{}", hex.to_uppercase()),
            400,
            "DIGEST_INVALID",
        ),
        (
            format!("/v2/app/blobs/sha256:{}", &hex[1..]),
            400,
            "DIGEST_INVALID",
        ),
        (format!("/v2/app/manifests/sha256:{hex}0"), 400, "DIGEST_INVALID"),
        // No endpoint, as with Pulp.
        ("/extensions/v2/app/signatures/../../x".to_owned(), 404, ""),
        ("/pulp/api/v3/../../../etc/passwd".to_owned(), 404, ""),
        ("/%2e%2e/%2e%2e/etc/passwd".to_owned(), 404, ""),
        ("//v2/".to_owned(), 404, ""),
        ("*".to_owned(), 404, ""),
    ] {
        let answer = bed.send("GET", &target, &[], b"");
        assert_eq!(error(&answer), (status, code.to_owned()), "{target}: {answer}");
        assert!(!answer.contains("root:"), "{target}");
    }
    // Not even a request.
    for target in [
        &b"/v2/app\x00/tags/list"[..],
        b"/v2/app\x01/",
        b"/v2/\xff\xfe/",
        b"/v2/ /",
    ] {
        let answer = bed.send("GET", target, &[], b"");
        assert_eq!(error(&answer).0, 400, "{target:?}: {answer}");
    }
    for bad in [
        "",
        "sha256:12",
        &format!("sha512:{}", "a".repeat(128)),
        "sha256%3A..%2F..%2Fx",
    ] {
        let target = format!("/v2/app/blobs/uploads/?digest={bad}");
        let answer = bed.send("POST", &target, &["Content-Length: 5"], BLOB);
        assert_eq!(
            error(&answer),
            (400, "DIGEST_INVALID".to_owned()),
            "{bad}: {answer}"
        );
    }
    bed.end();
}

#[test]
fn lengths_that_are_wrong() {
    let bed = Bed::new();
    let good = b"5\r\nhello\r\n0\r\n\r\n";
    assert_eq!(error(&bed.push(&["Content-Length: 5"], BLOB)).0, 201);
    assert_eq!(error(&bed.push(&["Transfer-Encoding: chunked"], good)).0, 201);
    // Another digest than that of the first three bytes.
    assert_eq!(error(&bed.push(&["Content-Length: 3"], BLOB)).1, "DIGEST_INVALID");
    assert_eq!(
        error(&bed.push_part(&["Content-Length: 30"], BLOB)).1,
        "BLOB_UPLOAD_INVALID"
    );
    for body in [
        &b"5\r\nhel"[..],
        b"5\r\nhello\r\n",
        b"zz\r\nhello\r\n0\r\n\r\n",
        b"fffffffffffffffff\r\nhello",
    ] {
        let answer = bed.push_part(&["Transfer-Encoding: chunked"], body);
        assert_eq!(
            error(&answer),
            (400, "BLOB_UPLOAD_INVALID".to_owned()),
            "{body:?}"
        );
    }
    for headers in [
        &["Content-Length: -1"][..],
        &["Content-Length: +5"],
        &["Content-Length: 0x5"],
        &["Content-Length: 5, 5"],
        &["Content-Length: 99999999999999999999999"],
        &["Content-Length: 5", "Content-Length: 6"],
        &["Transfer-Encoding: identity", "Content-Length: 5"],
        &["Transfer-Encoding: chunked, gzip"],
        &["Transfer-Encoding: xchunked"],
        &["Transfer-Encoding : chunked"],
        &["Content-Length: 5", "X-Folded: a\r\n b"],
        &["Content-Length: 5", "X-Control: a\rb"],
    ] {
        let answer = bed.push(headers, BLOB);
        assert_eq!(error(&answer).0, 400, "{headers:?}: {answer}");
    }
    bed.end();
}

#[test]
fn two_lengths_smuggle_no_second_request() {
    let bed = Bed::new();
    let target = format!("/v2/app/blobs/uploads/?digest={}", Digest::of(BLOB));
    for (length, body) in [
        (5, "5\r\nhello\r\n0\r\n\r\n"),
        (3, "5\r\nhello\r\n0\r\n\r\n"),
        (60, "0\r\n\r\n"),
    ] {
        let request = format!(
            "POST {target} HTTP/1.1\r\nHost: x\r\nAuthorization: {}\r\nContent-Length: {length}\r\n\
             Transfer-Encoding: chunked\r\n\r\n{body}GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n",
            bed.token
        );
        let answer = bed.exchange(request.as_bytes(), false);
        assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{answer}");
        assert!(!answer.contains("signet_requests_total"), "{answer}");
        assert!(answer.contains("\r\nconnection: close\r\n"), "{answer}");
    }
    bed.end();
}

#[test]
fn bodies_that_are_too_large() {
    let bed = Bed::new();
    let large = vec![b' '; (4 << 20) + 1];
    let length = format!("Content-Length: {}", large.len());
    let kind = format!("Content-Type: {MANIFEST}");
    let manifest = |headers: &[&str], body: &[u8]| {
        let headers = [&[kind.as_str()], headers].concat();
        error(&bed.exchange(&bed.request("PUT", b"/v2/app/manifests/2", &headers, body), false))
    };
    let too_large = (413, "SIZE_INVALID".to_owned());
    assert_eq!(
        manifest(&[&length, "Expect: 100-continue"], b""),
        too_large,
        "not even asked for"
    );
    let chunked = [
        format!("{:x}\r\n", large.len()).as_bytes(),
        &large,
        b"\r\n0\r\n\r\n",
    ]
    .concat();
    assert_eq!(manifest(&["Transfer-Encoding: chunked"], &chunked), too_large);
    let fits = format!("Content-Length: {}", 4 << 20);
    assert_eq!(
        manifest(&[&fits], &large[1..]),
        (400, "MANIFEST_INVALID".to_owned())
    );
    let deep = vec![b'['; 100_000];
    assert_eq!(
        manifest(&["Content-Length: 100000"], &deep),
        (400, "MANIFEST_INVALID".to_owned())
    );
    assert_eq!(
        manifest(&["Content-Length: 0"], b""),
        (400, "MANIFEST_INVALID".to_owned())
    );

    let digest = Image::new("1").digest();
    for bytes in [4_000_001, 6_000_000] {
        let content = STANDARD.encode(vec![0; bytes]);
        let name = format!("{digest}@{}", "0".repeat(32));
        let object =
            json!({"schemaVersion": 2, "type": "atomic", "name": name, "content": content}).to_string();
        let target = format!("/extensions/v2/app/signatures/{digest}");
        let length = format!("Content-Length: {}", object.len());
        let (status, code) = error(&bed.send("PUT", target, &[&length], object.as_bytes()));
        assert!(
            matches!(
                (status, &*code),
                (413, "SIZE_INVALID") | (400, "SIGNATURE_INVALID")
            ),
            "{status} {code}"
        );
    }

    let json = |name: String| {
        let body = json!({ "name": name });
        bed.client
            .rest(
                "POST",
                "/pulp/api/v3/repositories/container/container/",
                Some(body),
            )
            .status
    };
    assert_eq!(json("x".repeat(1 << 20)), 413);
    assert_eq!(json("\0".to_owned()), 400);
    bed.end();
}

#[test]
fn ranges_that_are_none() {
    let bed = Bed::new();
    let target = format!("/v2/app/blobs/{}", Digest::of(BLOB));
    for range in [
        "bytes=5-",
        "bytes=x",
        "bytes=3-1",
        "bytes=-",
        "bytes=-0",
        "x",
        "bytes=99999999999999999999999-",
    ] {
        let answer = bed.send("GET", &target, &[&format!("Range: {range}")], b"");
        assert_eq!(error(&answer), (416, "SIZE_INVALID".to_owned()), "{range}");
        assert!(answer.contains("\r\ncontent-range: bytes */5\r\n"), "{answer}");
    }
    for (range, status, body) in [
        ("bytes=1-99999999999999999999999", 206, "ello"),
        ("bytes=-2", 206, "lo"),
        ("bytes=0-1,3-4", 200, "hello"),
        ("lines=1-2", 200, "hello"),
    ] {
        let answer = bed.send("GET", &target, &[&format!("Range: {range}")], b"");
        assert_eq!(error(&answer).0, status, "{range}");
        assert!(answer.ends_with(&format!("\r\n\r\n{body}")), "{answer}");
    }
    let begun = bed
        .client
        .registry(&bed.token, "POST", "/v2/app/blobs/uploads/")
        .good();
    let upload = begun.find_header("location").unwrap();
    for (range, status, code) in [
        ("bytes 0-4/5", 400, "BLOB_UPLOAD_INVALID"),
        ("5-0", 400, "BLOB_UPLOAD_INVALID"),
        ("-", 400, "BLOB_UPLOAD_INVALID"),
        ("0-99999999999999999999", 400, "BLOB_UPLOAD_INVALID"),
        ("0-18446744073709551615", 400, "BLOB_UPLOAD_INVALID"),
        ("0-3", 400, "SIZE_INVALID"),
        ("0-5", 400, "SIZE_INVALID"),
        ("1-5", 416, "BLOB_UPLOAD_INVALID"),
    ] {
        let headers = [&format!("Content-Range: {range}"), "Content-Length: 5"];
        let answer = bed.send("PATCH", upload, &headers, BLOB);
        assert_eq!(error(&answer), (status, code.to_owned()), "{range}: {answer}");
    }
    // Nothing of those counts.
    let put = format!("{upload}?digest={}", Digest::of(BLOB));
    let answer = bed.send("PUT", put, &["Content-Range: 0-4", "Content-Length: 5"], BLOB);
    assert_eq!(error(&answer).0, 201, "{answer}");
    bed.end();
}

#[test]
fn requests_of_other_kinds() {
    let bed = Bed::new();
    let token = format!("Authorization: {}\r\n", bed.token);
    let close = format!("{token}Connection: close\r\n");
    let status = |request: String| error(&bed.exchange(request.as_bytes(), false)).0;
    assert_eq!(status(format!("GET /v2/ HTTP/1.0\r\n{close}\r\n")), 200);
    assert_eq!(
        status(format!("GET /v2/ HTTP/1.1\r\n{close}\r\n")),
        400,
        "no host"
    );
    assert_eq!(
        status(format!("GET /v2/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n{close}\r\n")),
        400
    );
    assert_eq!(
        status(format!("GET /v2/ HTTP/2.0\r\nHost: a\r\n{close}\r\n")),
        400
    );
    assert_eq!(
        status(format!("GET http://a/v2/ HTTP/1.1\r\nHost: a\r\n{close}\r\n")),
        200
    );
    assert_eq!(
        status(format!("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n{close}\r\n")),
        404
    );
    assert_eq!(status("\u{16}\u{3}\u{1}\0\u{5}hello".to_owned()), 400, "TLS");
    assert_eq!(
        status(format!(
            "GET /v2/{} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "a".repeat(70_000)
        )),
        414
    );
    assert_eq!(status("G".repeat(1 << 20)), 431);
    let many: String = (0..300).map(|number| format!("X-{number}: a\r\n")).collect();
    assert_eq!(status(format!("GET /v2/ HTTP/1.1\r\nHost: a\r\n{many}\r\n")), 431);
    let long = format!("X: {}\r\n", "a".repeat(1 << 20));
    assert_eq!(status(format!("GET /v2/ HTTP/1.1\r\nHost: a\r\n{long}\r\n")), 431);
    assert_eq!(
        error(&bed.send("BREW", "/v2/app/tags/list", &[], b"")),
        (405, "UNSUPPORTED".to_owned())
    );
    assert_eq!(
        error(&bed.send("TRACE", "/v2/", &[], b"")),
        (405, "UNSUPPORTED".to_owned())
    );

    let one = format!("GET /v2/app/tags/list HTTP/1.1\r\nHost: a\r\n{token}\r\n");
    let last = format!("GET /v2/app/tags/list HTTP/1.1\r\nHost: a\r\n{close}\r\n");
    let answers = bed.exchange((one.repeat(4) + &last).as_bytes(), false);
    assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 5, "{answers}");
    bed.end();
}

#[test]
fn a_client_that_vanishes_leaves_no_upload() {
    let bed = Bed::new();
    let target = format!("/v2/app/blobs/uploads/?digest={}", Digest::of(BLOB));
    for number in 0..20 {
        let mut stream = bed.connect();
        let request = bed.request(
            "POST",
            target.as_bytes(),
            &["Content-Length: 5000000"],
            &vec![0; number * 10_000],
        );
        stream.write_all(&request).unwrap();
    }
    // Gone when the server has seen that they are.
    for _ in 0..100_000 {
        if names(&bed.place.data("uploads")).is_empty() {
            break;
        }
        bed.is_well();
    }
    bed.end();
}

#[test]
fn bytes_by_chance_are_answered_or_not_and_break_nothing() {
    let mut dice = Dice::new();
    let bed = Bed::new();
    let digest = Digest::of(BLOB);
    let manifest = Image::new("1").manifest;
    let length = format!("Content-Length: {}", manifest.len());
    let kind = format!("Content-Type: {MANIFEST}");
    let begun = bed
        .client
        .registry(&bed.token, "POST", "/v2/other/blobs/uploads/");
    assert_eq!(begun.status, 401, "of another repository");
    let good = [
        bed.request(
            "GET",
            format!("/v2/app/blobs/{digest}").as_bytes(),
            &["Range: bytes=1-3"],
            b"",
        ),
        bed.request("PUT", b"/v2/app/manifests/2", &[&length, &kind], &manifest),
        bed.request("GET", b"/v2/app/tags/list?n=1&last=1", &[], b""),
        bed.request(
            "GET",
            format!("/extensions/v2/app/signatures/{digest}").as_bytes(),
            &[],
            b"",
        ),
        bed.request(
            "GET",
            b"/pulp/api/v3/tasks/?limit=1&ordering=-name&state__in=a,b",
            &[],
            b"",
        ),
        bed.request("GET", b"/token/?service=a&scope=repository:app:pull", &[], b""),
        bed.request("DELETE", b"/v2/app/manifests/none", &[], b""),
        bed.request("GET", b"/v2/_catalog?n=5", &[], b""),
    ];
    for _ in 0..400 {
        let mut bytes = good[dice.below(good.len())].clone();
        for _ in 0..=dice.below(4) {
            let at = dice.below(bytes.len());
            match dice.below(4) {
                0 => bytes[at] = dice.below(256) as u8,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, b" \r\n\0/%.:?&=\xff"[dice.below(12)]),
                _ => {
                    let piece = bytes[at..(at + dice.below(30)).min(bytes.len())].to_vec();
                    bytes.splice(at..at, piece);
                }
            }
        }
        let answer = bed.exchange(&bytes, true);
        let shown = String::from_utf8_lossy(&bytes);
        assert!(
            answer.is_empty() || answer.starts_with("HTTP/1."),
            "{shown}: {answer}"
        );
        let status = answer.split(' ').nth(1).unwrap_or("400");
        assert!(!status.starts_with('5') || status == "505", "{shown}: {answer}");
    }
    let tags = bed
        .client
        .registry(&bed.token, "GET", "/v2/app/tags/list")
        .good()
        .json();
    assert_eq!(text(&tags, "name"), "app");
    bed.end();
}
