-- The trail. The role that the service runs as may insert and select, nothing else; the triggers stop everybody else
-- who does not first take them away, which is itself a statement that Postgres logs.
CREATE TABLE event (
    position      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            uuid        NOT NULL UNIQUE,
    source        text        NOT NULL,
    sequence      bigint      NOT NULL CHECK (sequence > 0),
    type          text        NOT NULL,
    subject       text        NOT NULL,
    time          timestamptz NOT NULL,
    recordedtime  timestamptz NOT NULL,
    correlationid uuid        NOT NULL,
    causationid   uuid,
    partitionkey  text        NOT NULL,
    authid        text        NOT NULL,
    authtype      text        NOT NULL,
    data          text        NOT NULL,
    stored        timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (source, sequence)
);

COMMENT ON TABLE event IS 'every event of every service, appended once and never changed';
COMMENT ON COLUMN event.position IS 'order of arrival; what cursors point at';
COMMENT ON COLUMN event.data IS 'the payload, byte for byte as it was published';
COMMENT ON COLUMN event.stored IS 'when the trail got it';

CREATE INDEX event_by_chain ON event (correlationid);
CREATE INDEX event_by_type ON event (type, position);
CREATE INDEX event_by_subject ON event (subject text_pattern_ops, position);
CREATE INDEX event_by_actor ON event (authid, position);
CREATE INDEX event_by_time ON event (time);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the trail is append-only: % is refused', TG_OP;
END $$;

CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE source_position (
    source   text   PRIMARY KEY,
    position bigint NOT NULL
);

COMMENT ON TABLE source_position IS 'per source: every sequence up to here is stored, or was reported missing';

-- Schemas may hand new tables to the service role by default; the trail is not one to be handed out whole.
REVOKE ALL ON event, source_position FROM ${runtime-role};
GRANT SELECT, INSERT ON event TO ${runtime-role};
GRANT SELECT, INSERT, UPDATE ON source_position TO ${runtime-role};
