CREATE TABLE request_template (
    name         text        COLLATE "C" PRIMARY KEY,
    wish         text        NOT NULL,
    schedule     text,
    timezone     text        NOT NULL,
    paused       boolean     NOT NULL,
    onlydrift    boolean     NOT NULL,
    registeredby text        NOT NULL,
    revision     bigint      NOT NULL,
    removed      boolean     NOT NULL,
    lastdue      timestamptz,
    lastoutcome  text,
    lastrequest  uuid,
    lastdetail   text
);

COMMENT ON TABLE request_template IS 'mirror requests that are made by a schedule; when each is due next stands among the jobs';
COMMENT ON COLUMN request_template.wish IS 'the mirror request as it was written, JSON';
COMMENT ON COLUMN request_template.removed IS 'the row of a removed template stays, so that its revision numbers go on';
COMMENT ON COLUMN request_template.lastrequest IS 'the request that was made last, also when a later firing was skipped';
