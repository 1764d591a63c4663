package io.mirrorfleet.simulator.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What a manifest says that it refers to. */
final class SubjectOf {

    private static final JsonMapper JSON = new JsonMapper();

    private SubjectOf() {}

    /** The digest of the subject, empty when the manifest has none. */
    static String digest(StoredManifest manifest) {
        return read(manifest).path("subject").path("digest").asText("");
    }

    /** How the manifest is listed among the referrers of this subject, if it is one. */
    static Optional<ObjectNode> descriptor(StoredManifest manifest, Digest subject) {
        JsonNode json = read(manifest);
        if (!json.path("subject").path("digest").asText("").equals(subject.value())) {
            return Optional.empty();
        }
        ObjectNode descriptor = JSON.createObjectNode()
                .put("mediaType", manifest.mediaType())
                .put("digest", manifest.digest().value())
                .put("size", manifest.content().size());
        String config = json.path("config").path("mediaType").asText("");
        String artifactType = json.path("artifactType").asText(config);
        if (!artifactType.isEmpty()) {
            descriptor.put("artifactType", artifactType);
        }
        if (json.has("annotations")) {
            descriptor.set("annotations", json.path("annotations"));
        }
        return Optional.of(descriptor);
    }

    private static JsonNode read(StoredManifest manifest) {
        try (InputStream in = manifest.content().open()) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
