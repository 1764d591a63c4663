ALTER TABLE mirror_request
    ADD COLUMN platforms        text    NOT NULL DEFAULT '',
    ADD COLUMN platformmode     text    NOT NULL DEFAULT 'SPARSE',
    ADD COLUMN includereferrers boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN mirror_request.platforms IS 'of an index, os/architecture[/variant], separated by spaces; empty means all';
COMMENT ON COLUMN mirror_request.platformmode IS 'what becomes of an index of which only some platforms are wanted';

ALTER TABLE request_item ADD COLUMN strippedfrom text;

-- Whoever wants the whole of an image must know whether it was ever put there in part.
CREATE INDEX item_targets ON request_item (target);

COMMENT ON COLUMN request_item.digest IS 'of the manifest or index that the mirror gets';
COMMENT ON COLUMN request_item.strippedfrom IS 'digest that the index has at the source, where the mirror gets another one';
