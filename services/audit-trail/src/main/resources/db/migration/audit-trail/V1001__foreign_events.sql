-- What another installation stated comes with an archive. It keeps its id and its sequence, which are unique over there only:
-- nothing of it may take the place of an event of this installation, or count among those in which gaps are looked for.
ALTER TABLE event ADD COLUMN origin text;

COMMENT ON COLUMN event.origin IS 'the archive that an event of another installation came with; null for those of this one';

ALTER TABLE event DROP CONSTRAINT event_id_key;
ALTER TABLE event DROP CONSTRAINT event_source_sequence_key;
CREATE UNIQUE INDEX event_of_this_installation ON event (id) WHERE origin IS NULL;
CREATE UNIQUE INDEX event_of_another_installation ON event (id) WHERE origin IS NOT NULL;
CREATE UNIQUE INDEX event_sequence ON event (source, sequence) WHERE origin IS NULL;
