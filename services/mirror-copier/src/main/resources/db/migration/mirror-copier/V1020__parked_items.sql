ALTER TABLE request_item
    ADD COLUMN parkeduntil timestamptz,
    ADD COLUMN parkedwhy text;

COMMENT ON COLUMN request_item.parkeduntil IS 'a registry wants to be left alone until then; the item goes on by itself';
