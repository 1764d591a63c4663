package io.mirrorfleet.oci.copy.internal.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.copy.IndexEntry;
import io.mirrorfleet.oci.copy.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds where the entries of an index stand in its bytes, which were found to be good JSON before. */
final class EntryTexts {

    private static final Span NOWHERE = new Span(0, 0);

    private final JsonParser parser;

    private EntryTexts(JsonParser parser) {
        this.parser = parser;
    }

    static List<IndexEntry.Text> of(Bytes index) throws MalformedJsonException {
        try (JsonParser parser = StrictJson.parser(index)) {
            return new EntryTexts(parser).texts();
        } catch (IOException e) {
            throw new MalformedJsonException("not JSON");
        }
    }

    private List<IndexEntry.Text> texts() throws IOException {
        List<IndexEntry.Text> texts = new ArrayList<>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean entries = parser.currentName().equals("manifests");
            boolean array = parser.nextToken() == JsonToken.START_ARRAY;
            while (entries && array && parser.nextToken() != JsonToken.END_ARRAY) {
                texts.add(text());
            }
            if (!entries) {
                parser.skipChildren();
            }
        }
        return texts;
    }

    private IndexEntry.Text text() throws IOException {
        int begin = begin();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new IndexEntry.Text(NOWHERE, NOWHERE, NOWHERE);
        }
        Span digest = NOWHERE;
        Span size = NOWHERE;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("digest")) {
                digest = value();
            } else if (field.equals("size")) {
                size = value();
            } else {
                parser.skipChildren();
            }
        }
        return new IndexEntry.Text(new Span(begin, end()), digest, size);
    }

    private Span value() throws IOException {
        int begin = begin();
        parser.skipChildren();
        // A value is read to its end only when somebody wants it.
        parser.getText();
        return new Span(begin, end());
    }

    private int begin() {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    private int end() {
        return Math.toIntExact(parser.currentLocation().getByteOffset());
    }
}
