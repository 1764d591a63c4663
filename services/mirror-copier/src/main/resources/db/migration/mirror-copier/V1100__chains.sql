-- An export asks for all events of a chain.
CREATE INDEX outbox_correlation_id ON outbox (correlation_id);
