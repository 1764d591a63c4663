-- Outbox, inbox, jobs and idempotency keys of one service, in the schema of that service.

CREATE TABLE outbox (
    position       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id             uuid        NOT NULL UNIQUE,
    transaction_id xid8        NOT NULL DEFAULT pg_current_xact_id(),
    topic          text        NOT NULL,
    source         text        NOT NULL,
    type           text        NOT NULL,
    subject        text        NOT NULL,
    time           timestamptz NOT NULL,
    correlation_id uuid        NOT NULL,
    causation_id   uuid,
    partition_key  text        NOT NULL,
    auth_id        text        NOT NULL,
    auth_type      text        NOT NULL,
    data           text        NOT NULL,
    sequence       bigint,
    recorded_time  timestamptz,
    sent_time      timestamptz,
    UNIQUE (source, sequence),
    CHECK ((sequence IS NULL) = (recorded_time IS NULL)),
    CHECK (sent_time IS NULL OR sequence IS NOT NULL)
);
CREATE INDEX outbox_unassigned ON outbox (position) WHERE sequence IS NULL;
CREATE INDEX outbox_unsent ON outbox (sequence) WHERE sequence IS NOT NULL AND sent_time IS NULL;

COMMENT ON TABLE outbox IS 'Events that were recorded with the work behind them; the relay carries them to Kafka.';
COMMENT ON COLUMN outbox.position IS 'Order of recording; a cause always stands before what it caused.';
COMMENT ON COLUMN outbox.id IS 'CloudEvents id; the same fact has the same id, so it is here once.';
COMMENT ON COLUMN outbox.transaction_id IS 'The transaction that recorded it; the relay takes only what no open transaction can still precede.';
COMMENT ON COLUMN outbox.topic IS 'Kafka topic.';
COMMENT ON COLUMN outbox.source IS 'CloudEvents source: the service.';
COMMENT ON COLUMN outbox.type IS 'CloudEvents type.';
COMMENT ON COLUMN outbox.subject IS 'CloudEvents subject: path of the thing the fact is about.';
COMMENT ON COLUMN outbox.time IS 'When the fact was observed.';
COMMENT ON COLUMN outbox.correlation_id IS 'The chain it belongs to.';
COMMENT ON COLUMN outbox.causation_id IS 'The event that led to it; null for the first of a chain.';
COMMENT ON COLUMN outbox.partition_key IS 'Kafka key: whatever must stay in order.';
COMMENT ON COLUMN outbox.auth_id IS 'Subject of the token behind the chain.';
COMMENT ON COLUMN outbox.auth_type IS 'Kind of that subject.';
COMMENT ON COLUMN outbox.data IS 'Payload, JSON text as it is sent.';
COMMENT ON COLUMN outbox.sequence IS 'Place among everything the source published, from 1 without gaps; null until the relay assigns it.';
COMMENT ON COLUMN outbox.recorded_time IS 'When the sequence was assigned.';
COMMENT ON COLUMN outbox.sent_time IS 'When Kafka had acknowledged it; null until then.';

CREATE TABLE outbox_sequence (
    source text   PRIMARY KEY,
    last   bigint NOT NULL CHECK (last >= 0)
);

COMMENT ON TABLE outbox_sequence IS 'The last sequence number that was assigned, so that it goes on without gaps whatever becomes of old rows.';
COMMENT ON COLUMN outbox_sequence.source IS 'CloudEvents source.';
COMMENT ON COLUMN outbox_sequence.last IS 'Its last sequence number.';

CREATE TABLE inbox (
    source        text        NOT NULL,
    id            uuid        NOT NULL,
    received_time timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source, id)
);

COMMENT ON TABLE inbox IS 'Events that had their effect.';
COMMENT ON COLUMN inbox.source IS 'CloudEvents source.';
COMMENT ON COLUMN inbox.id IS 'CloudEvents id.';
COMMENT ON COLUMN inbox.received_time IS 'When it had its effect.';

CREATE TABLE job (
    id            uuid        PRIMARY KEY,
    kind          text        NOT NULL,
    name          text        NOT NULL,
    exclusive_key text,
    payload       text        NOT NULL,
    state         text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'leased', 'finished', 'given-up')),
    not_before    timestamptz NOT NULL,
    hastened      boolean     NOT NULL DEFAULT false,
    attempt       integer     NOT NULL DEFAULT 0,
    fencing_token bigint      NOT NULL DEFAULT 0,
    worker        text,
    leased_until  timestamptz,
    remark        text,
    added_time    timestamptz NOT NULL DEFAULT now(),
    ended_time    timestamptz,
    UNIQUE (kind, name),
    CHECK ((state = 'leased') = (leased_until IS NOT NULL)),
    CHECK ((state = 'leased') = (worker IS NOT NULL)),
    CHECK ((state IN ('finished', 'given-up')) = (ended_time IS NOT NULL))
);
CREATE UNIQUE INDEX job_exclusive ON job (exclusive_key) WHERE state = 'leased';
CREATE INDEX job_waiting ON job (kind, not_before) WHERE state = 'waiting';
CREATE INDEX job_leased ON job (kind, leased_until) WHERE state = 'leased';

COMMENT ON TABLE job IS 'Long work that outlives the process that began it.';
COMMENT ON COLUMN job.id IS 'Identifies the job.';
COMMENT ON COLUMN job.kind IS 'Which handler does it.';
COMMENT ON COLUMN job.name IS 'Tells it from others of its kind; the same name again is the same job.';
COMMENT ON COLUMN job.exclusive_key IS 'At most one leased job has this key; null when it may run beside any other.';
COMMENT ON COLUMN job.payload IS 'What the handler needs, JSON text.';
COMMENT ON COLUMN job.state IS 'waiting: due at not_before; leased: being worked on; finished; given-up: failed for good.';
COMMENT ON COLUMN job.not_before IS 'When it is due.';
COMMENT ON COLUMN job.hastened IS 'Something changed while it was leased: it is due again as soon as it parks.';
COMMENT ON COLUMN job.attempt IS 'How often it was begun since it was added or last parked.';
COMMENT ON COLUMN job.fencing_token IS 'Grows with every lease; what an older lease wants to write is refused.';
COMMENT ON COLUMN job.worker IS 'The replica that holds the lease.';
COMMENT ON COLUMN job.leased_until IS 'When another worker may take the job over, unless a heartbeat comes before.';
COMMENT ON COLUMN job.remark IS 'What it waits for, or what went wrong last.';
COMMENT ON COLUMN job.added_time IS 'When it was added.';
COMMENT ON COLUMN job.ended_time IS 'When it was finished or given up.';

CREATE TABLE idempotency_key (
    caller       text        NOT NULL,
    key          text        NOT NULL,
    fingerprint  text        NOT NULL,
    status       integer,
    headers      text,
    body         text,
    expires_time timestamptz NOT NULL,
    PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_key_expiry ON idempotency_key (expires_time);

COMMENT ON TABLE idempotency_key IS 'Answers to calls that their callers may repeat.';
COMMENT ON COLUMN idempotency_key.caller IS 'Subject of the token.';
COMMENT ON COLUMN idempotency_key.key IS 'The Idempotency-Key that the caller chose.';
COMMENT ON COLUMN idempotency_key.fingerprint IS 'SHA-256 of operation and body: the same key for something else is a conflict.';
COMMENT ON COLUMN idempotency_key.status IS 'HTTP status of the answer.';
COMMENT ON COLUMN idempotency_key.headers IS 'Headers of the answer, a JSON object.';
COMMENT ON COLUMN idempotency_key.body IS 'Body of the answer.';
COMMENT ON COLUMN idempotency_key.expires_time IS 'When the key is forgotten.';
