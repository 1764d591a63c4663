-- Which digest each tag of a mirror stands for: an image whose tag has moved on is not available under it.

CREATE TABLE mirror_tag (
    target   text   PRIMARY KEY,
    digest   text   NOT NULL,
    sequence bigint NOT NULL
);

COMMENT ON TABLE mirror_tag IS 'What mirror-copier said last about each place in a mirror.';
COMMENT ON COLUMN mirror_tag.target IS 'The place, as an image reference.';
COMMENT ON COLUMN mirror_tag.digest IS 'The digest it stands for.';
COMMENT ON COLUMN mirror_tag.sequence IS 'Sequence of the event that said so.';
