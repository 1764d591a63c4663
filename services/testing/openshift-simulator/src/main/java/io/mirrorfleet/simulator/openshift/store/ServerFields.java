package io.mirrorfleet.simulator.openshift.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The metadata that belongs to the server: identity, birth, generation. Callers cannot set it. */
final class ServerFields {

    private static final List<String> IDENTITY =
            List.of("name", "namespace", "uid", "creationTimestamp", "resourceVersion", "generation");
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX_LENGTH = 5;

    private final Clock clock;

    ServerFields(Clock clock) {
        this.clock = clock;
    }

    ObjectNode born(Kind kind, ObjectNode object) {
        ObjectNode born = Numbers.unified(object.deepCopy());
        born.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        ObjectNode metadata = born.withObject("/metadata");
        if (!metadata.hasNonNull("name")) {
            metadata.put("name", metadata.path("generateName").asText() + suffix());
        }
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now());
        metadata.remove(List.of("generation", "deletionTimestamp", "selfLink"));
        if (kind.countsGenerations()) {
            metadata.put("generation", 1);
        }
        return born;
    }

    ObjectNode kept(Kind kind, ObjectNode before, ObjectNode changed) {
        ObjectNode after = Numbers.unified(changed);
        after.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        ObjectNode metadata = after.withObject("/metadata");
        metadata.remove(IDENTITY);
        for (String field : IDENTITY) {
            if (before.path("metadata").has(field)) {
                metadata.set(field, before.path("metadata").path(field));
            }
        }
        if (kind.countsGenerations() && !wanted(kind, before).equals(wanted(kind, after))) {
            metadata.put("generation", before.at("/metadata/generation").asLong() + 1);
        }
        return after;
    }

    ObjectNode marked(ObjectNode object) {
        ObjectNode metadata = object.withObject("/metadata");
        if (!metadata.has("deletionTimestamp")) {
            metadata.put("deletionTimestamp", now());
        }
        return object;
    }

    /** Whether nothing holds a deleted object any more. */
    boolean released(ObjectNode object) {
        return object.path("metadata").has("deletionTimestamp")
                && object.at("/metadata/finalizers").isEmpty();
    }

    private static ObjectNode wanted(Kind kind, ObjectNode object) {
        ObjectNode wanted = object.objectNode();
        wanted.setAll(object);
        wanted.remove("metadata");
        if (kind.statusSubresource()) {
            wanted.remove("status");
        }
        return wanted;
    }

    private String now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String suffix() {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            suffix.append(SUFFIX_LETTERS.charAt(ThreadLocalRandom.current().nextInt(SUFFIX_LETTERS.length())));
        }
        return suffix.toString();
    }
}
