CREATE TABLE planned_rollout (
    rollout uuid    PRIMARY KEY,
    ended   boolean NOT NULL,
    content text    NOT NULL
);

COMMENT ON TABLE planned_rollout IS 'rollouts, as the event has them that planned them; of those that ended only that they did';
