CREATE TABLE source_manifest (
    registry   text  NOT NULL,
    repository text  NOT NULL,
    digest     text  NOT NULL,
    mediatype  text  NOT NULL,
    content    bytea NOT NULL,
    PRIMARY KEY (registry, repository, digest)
);

COMMENT ON TABLE source_manifest IS
    'what source registries served under a digest, byte for byte: it never changes, and some registries count how often it is read';
