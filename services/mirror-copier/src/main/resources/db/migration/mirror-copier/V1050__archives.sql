ALTER TABLE mirror_request
    ADD COLUMN originarchive     text,
    ADD COLUMN origincorrelation uuid;

COMMENT ON COLUMN mirror_request.originarchive IS 'the archive that the images came with; null when they are copied from their sources';
COMMENT ON COLUMN mirror_request.origincorrelation IS 'the chain that the archive brought, which the request goes on with';

CREATE TABLE archive_export (
    name          text        COLLATE "C" PRIMARY KEY,
    id            uuid        NOT NULL,
    requestid     uuid        NOT NULL REFERENCES mirror_request,
    splitat       bigint      NOT NULL,
    since         text,
    holds         text        NOT NULL,
    requestedby   text        NOT NULL,
    created       timestamptz NOT NULL,
    state         text        NOT NULL,
    bytestotal    bigint      NOT NULL,
    bytescopied   bigint      NOT NULL,
    result        text,
    failurecode   text,
    failuredetail text,
    listing       text
);

COMMENT ON TABLE archive_export IS 'archives that were asked for; one that failed makes room for another of its name';
COMMENT ON COLUMN archive_export.splitat IS 'most bytes of a part; 0 for a folder';
COMMENT ON COLUMN archive_export.since IS 'the earlier export whose blobs are left out';
COMMENT ON COLUMN archive_export.holds IS 'digests of blobs that the other side is said to hold, JSON';
COMMENT ON COLUMN archive_export.result IS 'what was made, JSON';
COMMENT ON COLUMN archive_export.listing IS 'what the archive lists, JSON as it stands in it; for later exports, which need no files of this one';

CREATE TABLE archive_import (
    id            uuid        PRIMARY KEY,
    archive       text        NOT NULL,
    mirror        text        NOT NULL,
    placement     text        NOT NULL,
    reason        text        NOT NULL,
    requestedby   text        NOT NULL,
    rollout       text,
    state         text        NOT NULL,
    requestid     uuid,
    failurecode   text,
    failuredetail text,
    created       timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE archive_import IS 'archives that somebody wants in a mirror; a mirror request becomes of each that is sound';
