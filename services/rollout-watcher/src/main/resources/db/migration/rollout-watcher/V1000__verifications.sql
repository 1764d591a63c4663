-- What rollout-watcher knows of clusters, what it is to prove on them, and what it has announced.

CREATE TABLE cluster (
    name       text    PRIMARY KEY,
    observe    text    NOT NULL,
    revision   bigint  NOT NULL,
    registered boolean NOT NULL
);

COMMENT ON TABLE cluster IS 'Projection of the clusters that cluster-config registers.';
COMMENT ON COLUMN cluster.name IS 'Name of the cluster.';
COMMENT ON COLUMN cluster.observe IS 'Name of the kubeconfig to look at it with, never its content.';
COMMENT ON COLUMN cluster.revision IS 'Revision of the registration; an older one changes nothing.';
COMMENT ON COLUMN cluster.registered IS 'False after the registration was removed.';

CREATE TABLE verification (
    id         text        PRIMARY KEY,
    rollout_id uuid        NOT NULL,
    cluster    text        NOT NULL,
    policy     text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('RUNNING', 'CONFIRMED', 'SUPERSEDED', 'GIVEN_UP')),
    wanted     text        NOT NULL,
    progress   text        NOT NULL,
    begun      timestamptz NOT NULL,
    changed    timestamptz NOT NULL,
    UNIQUE (rollout_id, cluster)
);
CREATE INDEX verification_of_cluster ON verification (cluster, begun);

COMMENT ON TABLE verification IS 'What is to be proved on a cluster for a rollout, and how far that has got.';
COMMENT ON COLUMN verification.id IS 'Rollout and cluster; also the name of the job.';
COMMENT ON COLUMN verification.rollout_id IS 'The rollout.';
COMMENT ON COLUMN verification.cluster IS 'Name of the cluster.';
COMMENT ON COLUMN verification.policy IS 'Name of the mirror policy.';
COMMENT ON COLUMN verification.state IS 'What has become of it.';
COMMENT ON COLUMN verification.wanted IS 'Probes, images and cause, JSON text.';
COMMENT ON COLUMN verification.progress IS 'Steps seen, proofs of nodes and what it waits for, JSON text.';
COMMENT ON COLUMN verification.begun IS 'When the cluster was known to be configured.';
COMMENT ON COLUMN verification.changed IS 'When the progress changed last.';

CREATE TABLE announced_image (
    id             text        PRIMARY KEY,
    cluster        text        NOT NULL,
    image          text        NOT NULL,
    digest         text        NOT NULL,
    correlation_id uuid        NOT NULL,
    announced      timestamptz NOT NULL
);

COMMENT ON TABLE announced_image IS 'Images that were announced as available, once per cluster and chain.';
COMMENT ON COLUMN announced_image.id IS 'Cluster, chain, image and digest.';
COMMENT ON COLUMN announced_image.cluster IS 'Name of the cluster.';
COMMENT ON COLUMN announced_image.image IS 'The image as asked for.';
COMMENT ON COLUMN announced_image.digest IS 'Its digest.';
COMMENT ON COLUMN announced_image.correlation_id IS 'The chain.';
COMMENT ON COLUMN announced_image.announced IS 'When.';
