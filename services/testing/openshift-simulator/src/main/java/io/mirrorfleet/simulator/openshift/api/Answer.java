package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What a request is answered with. */
sealed interface Answer {

    /**
     * A JSON document.
     *
     * @param code HTTP status
     * @param body the document
     * @param warnings for people, sent as {@code Warning} headers
     */
    record Document(int code, JsonNode body, List<String> warnings) implements Answer {

        public Document {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * A body that is written as it comes into being.
     *
     * @param contentType of the body
     * @param writer called once; the answer ends with it
     */
    record Stream(String contentType, Body writer) implements Answer {}

    /** Writes a body; may wait. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException, InterruptedException;
    }

    static Answer ok(JsonNode body) {
        return new Document(200, body, List.of());
    }

    /** The HTTP status. */
    default int status() {
        return switch (this) {
            case Document document -> document.code();
            case Stream stream -> 200;
        };
    }
}
