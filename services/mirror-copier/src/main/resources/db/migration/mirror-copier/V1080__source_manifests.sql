CREATE TABLE source_manifest (
    registry   text        NOT NULL,
    repository text        NOT NULL,
    digest     text        NOT NULL,
    content    bytea       NOT NULL,
    kept       timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (registry, repository, digest)
);

CREATE INDEX source_manifest_kept ON source_manifest (kept);

COMMENT ON TABLE source_manifest IS
    'what source registries served under a digest, byte for byte: it never changes, and some registries count how often it is read; the oldest are dropped';
