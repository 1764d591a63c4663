CREATE TABLE blob_location (
    registry   text NOT NULL,
    digest     text NOT NULL,
    repository text NOT NULL,
    PRIMARY KEY (registry, digest, repository)
);

COMMENT ON TABLE blob_location IS 'where blobs were seen: hints for mounting, never proofs; wrong ones are deleted when they turn out to be';

CREATE TABLE upload_session (
    registry   text        NOT NULL,
    repository text        NOT NULL,
    digest     text        NOT NULL,
    location   text        NOT NULL,
    sent       bigint      NOT NULL,
    saved      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (registry, repository, digest)
);

COMMENT ON TABLE upload_session IS 'uploads that were begun, so that a service that was killed goes on inside the blob';
COMMENT ON COLUMN upload_session.location IS
    'path and query of the session, never a host, a user or a password; the query may hold a signature by which the registry knows its own state, good for this one upload';
