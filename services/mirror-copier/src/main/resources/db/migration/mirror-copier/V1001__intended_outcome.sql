ALTER TABLE request_item ADD COLUMN intended text;

COMMENT ON COLUMN request_item.intended IS 'the fact that is true as soon as the tag is written, noted right before; JSON text';
