"""A Pulp that answers each request after 50 ms, with what an audit of one repository asks for.

Usage: slow_pulp.py FOLDER

FOLDER holds certificate.asc and, for each tag, TAG.json (the manifest) and TAG.sig (its signature). The server's URL
is the first line of standard output; it serves until it is killed. There is nobody to log in.
"""

import base64
import hashlib
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

LATENCY = 0.05  # seconds
API = "/pulp/api/v3/"
REPOSITORY = API + "repositories/container/container/1/"
VERSION = REPOSITORY + "versions/1/"
SERVICE = API + "signing-services/1/"
MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json"


def digest(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


def load(folder):
    """All lists, and the answers of the signature extension, by path."""
    service = {
        "pulp_href": SERVICE,
        "name": "bench",
        "public_key": (folder / "certificate.asc").read_text(),
        # The audit believes the certificate, not this.
        "pubkey_fingerprint": "0" * 40,
        "script": "/usr/bin/sign",
    }
    repository = {
        "pulp_href": REPOSITORY,
        "latest_version_href": VERSION,
        "name": "app",
        "manifest_signing_service": SERVICE,
    }
    distribution = {
        "pulp_href": API + "distributions/container/container/1/",
        "name": "app",
        "base_path": "app",
        "repository": REPOSITORY,
        "private": False,
    }
    tags, manifests, signatures, extension = [], [], [], {}
    for file in sorted(folder.glob("*.json")):
        manifest, blob = file.read_bytes(), file.with_suffix(".sig").read_bytes()
        name = f"{digest(manifest)}@{digest(blob).removeprefix('sha256:')[:32]}"
        href = f"{API}content/container/manifests/{file.stem}/"
        tags.append(
            {
                "pulp_href": f"{API}content/container/tags/{file.stem}/",
                "name": file.stem,
                "tagged_manifest": href,
            }
        )
        manifests.append(
            {
                "pulp_href": href,
                "digest": digest(manifest),
                "schema_version": 2,
                "media_type": MANIFEST_TYPE,
            }
        )
        signatures.append(
            {
                "pulp_href": f"{API}content/container/signatures/{file.stem}/",
                "name": name,
                "digest": digest(blob),
                "type": "atomic",
                "key_id": "0" * 16,
                "signed_manifest": href,
            }
        )
        served = {
            "schemaVersion": 2,
            "type": "atomic",
            "name": name,
            "content": base64.b64encode(blob).decode(),
        }
        extension[f"/extensions/v2/app/signatures/{digest(manifest)}"] = {"signatures": [served]}
    lists = {
        API + "signing-services/": [service],
        API + "repositories/container/container/": [repository],
        API + "repositories/container/container-push/": [],
        API + "distributions/container/container/": [distribution],
        API + "content/container/tags/": tags,
        API + "content/container/manifests/": manifests,
        API + "content/container/signatures/": signatures,
    }
    return lists, extension


def page(objects, query):
    """What of a list is asked for."""
    limit, offset = (int(query[name][0]) for name in ("limit", "offset"))
    results = objects[offset : offset + limit]
    return {"count": len(objects), "next": None, "previous": None, "results": results}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body leave in one packet, at once: nothing but LATENCY is to slow an answer down.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self):
        time.sleep(LATENCY)
        url = urlsplit(self.path)
        lists, extension = self.server.answers
        status, answer = 404, {"detail": "Not found."}
        if url.path in lists:
            status, answer = 200, page(lists[url.path], parse_qs(url.query))
        elif url.path in extension:
            status, answer = 200, extension[url.path]
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 128

    def __init__(self, answers):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = answers


if __name__ == "__main__":
    server = Server(load(Path(sys.argv[1])))
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
