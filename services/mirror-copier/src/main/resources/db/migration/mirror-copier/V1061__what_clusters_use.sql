CREATE TABLE cluster_observation (
    cluster      text        PRIMARY KEY,
    registration bigint      NOT NULL,
    sethash      text        NOT NULL,
    observed     timestamptz NOT NULL
);

COMMENT ON TABLE cluster_observation IS 'the last complete set of images that each cluster was seen to use';
COMMENT ON COLUMN cluster_observation.registration IS 'revision of the registration by which it was looked at';

CREATE TABLE cluster_part (
    cluster      text        NOT NULL,
    observed     timestamptz NOT NULL,
    part         integer     NOT NULL,
    images       text        NOT NULL,
    PRIMARY KEY (cluster, observed, part)
);

COMMENT ON TABLE cluster_part IS 'parts of sets that are not complete yet, JSON';

CREATE TABLE cluster_use (
    cluster   text NOT NULL,
    lookup    text COLLATE "C" NOT NULL,
    reference text NOT NULL,
    usedby    text NOT NULL,
    PRIMARY KEY (cluster, lookup, reference, usedby)
);

CREATE INDEX cluster_use_lookup ON cluster_use (lookup);

COMMENT ON TABLE cluster_use IS 'the images of the last complete sets';
COMMENT ON COLUMN cluster_use.lookup IS 'what an image in a mirror is looked up by: its digest, its path with the tag, its bare name with the tag';

CREATE TABLE image_announcement (
    cluster   text        NOT NULL,
    target    text        NOT NULL,
    digest    text        NOT NULL,
    announced timestamptz NOT NULL,
    PRIMARY KEY (cluster, target, digest)
);

COMMENT ON TABLE image_announcement IS 'images that were said to be available on a cluster';

CREATE TABLE policy_content (
    policy   text   PRIMARY KEY,
    revision bigint NOT NULL,
    content  text   NOT NULL
);

COMMENT ON TABLE policy_content IS 'the last revision of each mirror policy, as its event has it';
