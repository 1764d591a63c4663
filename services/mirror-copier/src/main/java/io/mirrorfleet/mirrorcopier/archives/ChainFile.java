package io.mirrorfleet.mirrorcopier.archives;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.MalformedEventException;
import io.mirrorfleet.mirrorcopier.gap.ChainEvents;
import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchivePaths;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The chain in an archive: {@code {"complete":bool,"events":[…]}}. */
final class ChainFile {

    private static final int LARGEST = 24 * 1024 * 1024;
    private static final int DEEPEST = 64;
    private static final int MOST_TOKENS = 8_000_000;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .build();

    private ChainFile() {}

    /** The chain as JSON; from where it would be too large to be read again it is cut off, and not complete. */
    static byte[] write(ChainEvents chain) {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        boolean complete = chain.complete();
        for (String event : chain.events()) {
            byte[] written = event.getBytes(UTF_8);
            if (events.size() + written.length > LARGEST - DEEPEST) {
                complete = false;
                break;
            }
            events.writeBytes((events.size() == 0 ? "" : ",\n").getBytes(UTF_8));
            events.writeBytes(written);
        }
        return ("{\"complete\":" + complete + ",\"events\":[\n" + events.toString(UTF_8) + "\n]}\n").getBytes(UTF_8);
    }

    /**
     * The chain in this JSON. What is no event, or belongs to another chain, is left out; then it is not complete.
     *
     * @throws ArchiveException LISTING_INVALID when it is not of the form
     */
    static ChainEvents read(byte[] json, UUID chain) throws ArchiveException {
        if (json.length > LARGEST) {
            throw invalid("has " + json.length + " bytes; it may have " + LARGEST);
        }
        try (JsonParser parser = JSON.createParser(json)) {
            Reading reading = new Reading(chain);
            require(parser.nextToken() == JsonToken.START_OBJECT);
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                reading.take(field, parser);
            }
            return reading.result();
        } catch (JsonProcessingException e) {
            throw invalid("is no chain: " + e.getOriginalMessage()).causedBy(e);
        } catch (ArchiveException e) {
            throw e;
        } catch (IOException e) {
            throw invalid("is no JSON").causedBy(e);
        }
    }

    private static void require(boolean holds) throws ArchiveException {
        if (!holds) {
            throw invalid("is not {\"complete\":…,\"events\":[…]}");
        }
    }

    private static ArchiveException invalid(String why) {
        return new ArchiveException(ArchiveProblem.LISTING_INVALID, ArchivePaths.EVENTS, why);
    }

    /** What was read so far. */
    private static final class Reading {

        private final UUID chain;
        private final List<String> events = new ArrayList<>();
        private final Set<UUID> ids = new LinkedHashSet<>();
        private boolean complete;
        private boolean passedOver;

        Reading(UUID chain) {
            this.chain = chain;
        }

        void take(String field, JsonParser parser) throws IOException {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "complete" -> {
                    require(value.isBoolean());
                    complete = parser.getBooleanValue();
                }
                case "events" -> {
                    require(value == JsonToken.START_ARRAY);
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        take(JSON.readTree(parser).toString());
                    }
                    require(parser.currentToken() == JsonToken.END_ARRAY);
                }
                default -> parser.skipChildren();
            }
        }

        private void take(String written) {
            try {
                CloudEvent event = CloudEvent.fromStructured(written);
                UUID id = event.attributes().id();
                if (event.attributes().correlationId().equals(chain) && ids.add(id)) {
                    events.add(written);
                    return;
                }
                passedOver = true;
            } catch (MalformedEventException e) {
                passedOver = true;
            }
        }

        ChainEvents result() {
            return new ChainEvents(complete && !passedOver, events, ids);
        }
    }
}
