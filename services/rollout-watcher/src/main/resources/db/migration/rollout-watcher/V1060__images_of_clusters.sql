-- Which images clusters use: what was published last, and a job for each cluster that is registered already.

CREATE TABLE image_sighting (
    cluster      text        PRIMARY KEY,
    registration bigint      NOT NULL,
    set_hash     text        NOT NULL,
    whole        timestamptz NOT NULL,
    stated       timestamptz NOT NULL
);

COMMENT ON TABLE image_sighting IS 'What was published last about the images that a cluster uses.';
COMMENT ON COLUMN image_sighting.registration IS 'Revision of the registration by which it was looked at.';
COMMENT ON COLUMN image_sighting.set_hash IS 'Hash of the set.';
COMMENT ON COLUMN image_sighting.whole IS 'When the set was published as a whole.';
COMMENT ON COLUMN image_sighting.stated IS 'When it was last said to be the set.';

INSERT INTO job (id, kind, name, payload, not_before)
SELECT gen_random_uuid(), 'images', name || '/' || revision, '{}', now() FROM cluster WHERE registered
ON CONFLICT (kind, name) DO NOTHING;
