-- What is over and done with is removed by age.

CREATE INDEX outbox_sent ON outbox (sent_time) WHERE sent_time IS NOT NULL;
CREATE INDEX inbox_received ON inbox (received_time);
CREATE INDEX job_ended ON job (ended_time) WHERE ended_time IS NOT NULL;
