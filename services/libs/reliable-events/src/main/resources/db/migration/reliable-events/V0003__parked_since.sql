-- What waits for others waits for a bounded time, if its handler wants that.

ALTER TABLE job ADD COLUMN parked_since timestamptz;

COMMENT ON COLUMN job.parked_since IS 'When its handler parked it for the first time; failed attempts do not count.';
