-- Clusters, mirror policies and rollouts.

CREATE TABLE cluster (
    name        text    PRIMARY KEY,
    labels      jsonb   NOT NULL,
    configure   text    NOT NULL,
    observe     text    NOT NULL,
    break_glass text,
    revision    bigint  NOT NULL CHECK (revision > 0),
    removed     boolean NOT NULL
);
CREATE INDEX cluster_labels ON cluster USING gin (labels jsonb_path_ops);

COMMENT ON TABLE cluster IS 'Registered clusters, and the names of those that were.';
COMMENT ON COLUMN cluster.configure IS 'Name of the kubeconfig that this service writes with.';
COMMENT ON COLUMN cluster.observe IS 'Name of the kubeconfig that rollout-watcher reads with.';
COMMENT ON COLUMN cluster.break_glass IS 'Name of the kubeconfig for exec into the machine-config-daemon, where allowed.';
COMMENT ON COLUMN cluster.revision IS 'Counts up with every change, also across a removal.';
COMMENT ON COLUMN cluster.removed IS 'Whether it is registered no more; the revision has to go on.';

CREATE TABLE policy (
    name     text    PRIMARY KEY,
    revision integer NOT NULL CHECK (revision > 0),
    removed  boolean NOT NULL
);

COMMENT ON TABLE policy IS 'Mirror policies: which revision is current.';

CREATE TABLE policy_revision (
    policy   text    NOT NULL REFERENCES policy,
    revision integer NOT NULL,
    body     text    NOT NULL,
    PRIMARY KEY (policy, revision)
);

COMMENT ON TABLE policy_revision IS 'Every revision of every mirror policy; never changed.';
COMMENT ON COLUMN policy_revision.body IS 'The revision as its event announced it, JSON.';

CREATE TABLE rollout (
    id             uuid        PRIMARY KEY,
    policy         text        NOT NULL,
    request_id     uuid,
    wanted         text        NOT NULL,
    state          text        NOT NULL
        CHECK (state IN ('planning', 'awaiting-approval', 'running', 'completed', 'declined', 'failed')),
    plan           text,
    decline        text,
    correlation_id uuid        NOT NULL,
    causation_id   uuid,
    auth_id        text        NOT NULL,
    auth_type      text        NOT NULL,
    created_time   timestamptz NOT NULL DEFAULT now(),
    CHECK ((state IN ('declined', 'failed')) = (decline IS NOT NULL)),
    CHECK (plan IS NOT NULL OR state IN ('planning', 'declined'))
);
CREATE INDEX rollout_of_request ON rollout (request_id) WHERE state = 'running';
CREATE INDEX rollout_of_policy ON rollout (policy);

COMMENT ON TABLE rollout IS 'Mirror policies on their way to clusters.';
COMMENT ON COLUMN rollout.request_id IS 'The mirror request behind it, if one is.';
COMMENT ON COLUMN rollout.wanted IS 'What was asked for, JSON.';
COMMENT ON COLUMN rollout.plan IS 'The frozen plan as its event announced it, JSON.';
COMMENT ON COLUMN rollout.decline IS 'Why it is not done, JSON.';
COMMENT ON COLUMN rollout.correlation_id IS 'The chain it belongs to.';
COMMENT ON COLUMN rollout.causation_id IS 'The event that led to it; null when it begins a chain.';

CREATE TABLE rollout_cluster (
    rollout_id uuid NOT NULL REFERENCES rollout,
    cluster    text NOT NULL,
    stage      text NOT NULL,
    step       text NOT NULL CHECK (step IN ('waiting', 'writing', 'configured', 'confirmed')),
    trouble    text,
    PRIMARY KEY (rollout_id, cluster)
);
CREATE INDEX rollout_cluster_by_name ON rollout_cluster (cluster);

COMMENT ON TABLE rollout_cluster IS 'How far each cluster of a rollout has got.';
COMMENT ON COLUMN rollout_cluster.step IS 'writing is the intent: it is recorded before the first object is written.';
COMMENT ON COLUMN rollout_cluster.trouble IS 'Why it does not go on, JSON.';

CREATE TABLE available_image (
    event_id   uuid PRIMARY KEY,
    cluster    text NOT NULL,
    image      text NOT NULL,
    digest     text NOT NULL,
    request_id uuid,
    rollout_id uuid
);
CREATE INDEX available_image_by_cluster ON available_image (cluster, image, digest);

COMMENT ON TABLE available_image IS 'Images that rollout-watcher found available on clusters.';

CREATE TABLE insecure_entry (
    cluster    text NOT NULL,
    entry      text NOT NULL,
    rollout_id uuid NOT NULL,
    state      text NOT NULL CHECK (state IN ('intended', 'added')),
    PRIMARY KEY (cluster, entry)
);

COMMENT ON TABLE insecure_entry IS 'Entries of a cluster''s insecureRegistries that are ours to remove.';
COMMENT ON COLUMN insecure_entry.rollout_id IS 'The rollout that added it.';
COMMENT ON COLUMN insecure_entry.state IS 'intended before the write, added after it.';
