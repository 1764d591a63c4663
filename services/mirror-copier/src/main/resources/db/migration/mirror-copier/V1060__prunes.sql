ALTER TABLE request_item
    ADD COLUMN ended timestamptz,
    ADD COLUMN pruned uuid;

UPDATE request_item SET ended = mirror_request.accepted
FROM mirror_request
WHERE mirror_request.id = request_item.request_id AND request_item.state IN ('MIRRORED', 'UNCHANGED', 'FAILED');

CREATE INDEX request_item_digest ON request_item (digest);

COMMENT ON COLUMN request_item.ended IS 'when it was found or brought into the mirror, or failed';
COMMENT ON COLUMN request_item.pruned IS 'the prune that took it from the mirror since';

CREATE TABLE prune (
    id          uuid        PRIMARY KEY,
    mirror      text        NOT NULL,
    olderthan   bigint      NOT NULL,
    repositories text       NOT NULL,
    planhash    text        NOT NULL,
    reason      text        NOT NULL,
    requestedby text        NOT NULL,
    state       text        NOT NULL,
    bytes       bigint      NOT NULL,
    cause       uuid        NOT NULL,
    accepted    timestamptz NOT NULL,
    ended       timestamptz
);

COMMENT ON TABLE prune IS 'deleting what nothing needs from a mirror';
COMMENT ON COLUMN prune.olderthan IS 'seconds; what was mirrored or needed within them stays';
COMMENT ON COLUMN prune.repositories IS 'paths that it is limited to, JSON; empty for all';
COMMENT ON COLUMN prune.cause IS 'the event that the next ones follow from';

CREATE UNIQUE INDEX one_prune_of_a_mirror ON prune (mirror) WHERE state = 'RUNNING';

CREATE TABLE prune_image (
    prune      uuid    NOT NULL REFERENCES prune,
    ordinal    integer NOT NULL,
    repository text    NOT NULL,
    tag        text,
    digest     text    NOT NULL,
    source     text    NOT NULL,
    bytes      bigint  NOT NULL,
    state      text    NOT NULL,
    code       text,
    detail     text,
    PRIMARY KEY (prune, ordinal)
);

CREATE INDEX prune_image_repository ON prune_image (prune, repository);

COMMENT ON TABLE prune_image IS 'what is to go, and what became of it; what stays has a code and a detail';

CREATE TABLE closed_repository (
    repository text PRIMARY KEY,
    prune      uuid NOT NULL
);

COMMENT ON TABLE closed_repository IS 'repositories that something is deleted from just now: copies into them wait';

CREATE TABLE manifest_tree (
    digest    text PRIMARY KEY,
    manifests text NOT NULL,
    blobs     text NOT NULL
);

COMMENT ON TABLE manifest_tree IS 'what a manifest refers to, read once: sizes by digest, JSON';
