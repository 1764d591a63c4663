ALTER TABLE mirror_request
    ADD COLUMN parkeduntil timestamptz,
    ADD COLUMN parkedwhy text;

COMMENT ON COLUMN mirror_request.parkeduntil IS 'a registry wants to be left alone until then; the choice of tags goes on by itself';
