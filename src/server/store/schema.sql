-- Version 1 of the store. Ids are SQLite's; `uuid` is what hrefs show. Times are microseconds since 1970.

-- What belongs to the data directory itself, such as the key that Bearer tokens are made with.
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('reader', 'pusher', 'admin')),
    -- A PHC string.
    password TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    -- The SHA-256 of the cookie: who reads this file cannot become the user.
    cookie BLOB PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
    csrf_token TEXT NOT NULL,
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE signing_service (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    class TEXT NOT NULL,
    public_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    script TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE namespace (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE repository (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    description TEXT,
    labels TEXT NOT NULL DEFAULT '{}',
    retain_repo_versions INTEGER,
    signing_service_id INTEGER REFERENCES signing_service ON DELETE SET NULL,
    -- The number of its latest version.
    latest INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL
) STRICT;
CREATE INDEX repository_by_service ON repository (signing_service_id);

CREATE TABLE version (
    repository_id INTEGER NOT NULL REFERENCES repository ON DELETE CASCADE,
    number INTEGER NOT NULL,
    uuid TEXT NOT NULL,
    -- The repository and number of the version it was made from, where a request named one.
    base TEXT,
    created INTEGER NOT NULL,
    PRIMARY KEY (repository_id, number)
) STRICT, WITHOUT ROWID;

-- How many units of a kind a version has, and what it changes. Kept, as to count them anew for each version of a list
-- would take versions times units.
CREATE TABLE version_count (
    repository_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    added INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    present INTEGER NOT NULL,
    PRIMARY KEY (repository_id, number, kind),
    FOREIGN KEY (repository_id, number) REFERENCES version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE distribution (
    id INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    base_path TEXT NOT NULL UNIQUE,
    repository_id INTEGER REFERENCES repository ON DELETE SET NULL,
    -- With a number it serves this version for ever, else the latest.
    version INTEGER,
    namespace_id INTEGER NOT NULL REFERENCES namespace,
    private INTEGER NOT NULL DEFAULT 0,
    description TEXT,
    labels TEXT NOT NULL DEFAULT '{}',
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL
) STRICT;
CREATE INDEX distribution_by_repository ON distribution (repository_id);
CREATE INDEX distribution_by_namespace ON distribution (namespace_id);

-- Every unit of content, of whatever kind, once on the server. An id is never given twice: what a unit refers to has a
-- lesser one, and a task that remembers one finds that unit or none.
CREATE TABLE content (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('blob', 'manifest', 'tag', 'signature')),
    created INTEGER NOT NULL
) STRICT;

-- Its bytes are the file `blobs/sha256/ab/<hex>`.
CREATE TABLE blob (
    id INTEGER PRIMARY KEY REFERENCES content ON DELETE CASCADE,
    digest TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL
) STRICT;

CREATE TABLE manifest (
    id INTEGER PRIMARY KEY REFERENCES content ON DELETE CASCADE,
    digest TEXT NOT NULL UNIQUE,
    media_type TEXT NOT NULL,
    artifact_type TEXT,
    schema_version INTEGER NOT NULL,
    -- The digest of the manifest that it refers to (OCI 1.1).
    subject TEXT,
    annotations TEXT NOT NULL DEFAULT '{}',
    architecture TEXT,
    os TEXT,
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX manifest_by_subject ON manifest (subject) WHERE subject IS NOT NULL;

-- What a manifest refers to, in its order: the config, the layers, or an index's manifests.
CREATE TABLE manifest_part (
    manifest_id INTEGER NOT NULL REFERENCES manifest ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('config', 'layer', 'child')),
    part_id INTEGER NOT NULL REFERENCES content,
    PRIMARY KEY (manifest_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX manifest_part_by_part ON manifest_part (part_id);

CREATE TABLE tag (
    id INTEGER PRIMARY KEY REFERENCES content ON DELETE CASCADE,
    name TEXT NOT NULL,
    manifest_id INTEGER NOT NULL REFERENCES manifest,
    UNIQUE (name, manifest_id)
) STRICT;
CREATE INDEX tag_by_manifest ON tag (manifest_id);

CREATE TABLE signature (
    id INTEGER PRIMARY KEY REFERENCES content ON DELETE CASCADE,
    -- `sha256:<manifest>@<32 hex>`, as the extensions API names it.
    name TEXT NOT NULL UNIQUE,
    -- Of the signature's own bytes.
    digest TEXT NOT NULL,
    manifest_id INTEGER NOT NULL REFERENCES manifest,
    key_id TEXT NOT NULL,
    fingerprint TEXT,
    -- Seconds since 1970, and the program, as the claim tells both.
    timestamp INTEGER,
    creator TEXT,
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX signature_by_manifest ON signature (manifest_id);

-- In which versions a unit is: from `added`, before `removed`.
CREATE TABLE repository_content (
    repository_id INTEGER NOT NULL REFERENCES repository ON DELETE CASCADE,
    content_id INTEGER NOT NULL REFERENCES content,
    kind TEXT NOT NULL,
    -- What it is looked up by in its repository: a tag's name, a blob's or manifest's digest, and for a signature
    -- the digest of the manifest that it signs.
    key TEXT NOT NULL,
    added INTEGER NOT NULL,
    removed INTEGER,
    PRIMARY KEY (repository_id, content_id, added)
) STRICT, WITHOUT ROWID;
-- It has all that a pull asks for: without `removed` SQLite, which keeps no statistics here, would rather read the
-- whole repository.
CREATE INDEX repository_content_by_key ON repository_content (repository_id, kind, key, removed);
CREATE INDEX repository_content_by_added ON repository_content (repository_id, added);
CREATE INDEX repository_content_by_removed ON repository_content (repository_id, removed) WHERE removed IS NOT NULL;
CREATE INDEX repository_content_by_content ON repository_content (content_id);

-- Blobs that were pushed to a repository, and which no manifest of it may refer to yet.
CREATE TABLE pushed_blob (
    repository_id INTEGER NOT NULL REFERENCES repository ON DELETE CASCADE,
    blob_id INTEGER NOT NULL REFERENCES blob ON DELETE CASCADE,
    created INTEGER NOT NULL,
    PRIMARY KEY (repository_id, blob_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pushed_blob_by_blob ON pushed_blob (blob_id);

-- Its bytes so far are the file `uploads/<uuid>`.
CREATE TABLE upload (
    uuid TEXT PRIMARY KEY,
    base_path TEXT NOT NULL,
    user_id INTEGER,
    updated INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    -- Pulp's name of the work, such as `pulp_container.app.tasks.sign.sign`.
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN
        ('waiting', 'running', 'completed', 'failed', 'canceled', 'canceling', 'skipped')),
    logging_cid TEXT NOT NULL,
    created_by INTEGER REFERENCES user ON DELETE SET NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    unblocked INTEGER,
    started INTEGER,
    finished INTEGER,
    -- How often it was begun: one that ends the server each time is given up.
    starts INTEGER NOT NULL DEFAULT 0,
    -- What is to be done, as JSON: what runs it again after a restart.
    work TEXT NOT NULL,
    -- JSON, as the API shows them.
    error TEXT,
    result TEXT,
    progress_reports TEXT NOT NULL DEFAULT '[]',
    created_resources TEXT NOT NULL DEFAULT '[]',
    -- PRNs; two tasks that share one do not run at once, but for those that begin with `shared:`.
    reserved_resources TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX task_by_state ON task (state);
CREATE INDEX task_by_logging_cid ON task (logging_cid);
