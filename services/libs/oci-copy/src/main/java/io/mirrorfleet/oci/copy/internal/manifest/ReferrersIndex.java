package io.mirrorfleet.oci.copy.internal.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.copy.MediaTypes;
import io.mirrorfleet.oci.names.Digest;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The list of referrers that clients keep where the registry keeps none; whatever stands in it and is not understood stays. */
public final class ReferrersIndex {

    private final ObjectNode json;

    private ReferrersIndex(ObjectNode json) {
        this.json = json;
    }

    /** A list of nothing. */
    public static ReferrersIndex empty() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_INDEX);
        json.putArray("manifests");
        return new ReferrersIndex(json);
    }

    /** The list in this index. */
    public static ReferrersIndex of(Manifest index) {
        return new ReferrersIndex((ObjectNode) parsed(index));
    }

    /** What it lists. */
    public List<String> digests() {
        return StreamSupport.stream(json.path("manifests").spliterator(), false)
                .map(entry -> entry.path("digest").asText(""))
                .toList();
    }

    /** Whether it lists this. */
    public boolean lists(Digest digest) {
        return digests().contains(digest.value());
    }

    /** The list with this referrer behind the others. */
    public ReferrersIndex with(Manifest referrer) {
        ObjectNode next = json.deepCopy();
        ObjectNode entry = next.withArray("manifests")
                .addObject()
                .put("mediaType", referrer.mediaType())
                .put("digest", referrer.digest().value())
                .put("size", referrer.bytes().size());
        JsonNode annotations = parsed(referrer).path("annotations");
        if (annotations.isObject()) {
            entry.set("annotations", annotations);
        }
        if (!referrer.artifactType().isEmpty()) {
            entry.put("artifactType", referrer.artifactType());
        }
        return new ReferrersIndex(next);
    }

    /** The list without the entries that have such a digest. */
    public ReferrersIndex without(Predicate<String> digest) {
        ObjectNode next = json.deepCopy();
        ArrayNode left = next.putArray("manifests");
        json.path("manifests").forEach(entry -> {
            if (!digest.test(entry.path("digest").asText(""))) {
                left.add(entry);
            }
        });
        return new ReferrersIndex(next);
    }

    /** As it is written. */
    public byte[] bytes() {
        return json.toString().getBytes(UTF_8);
    }

    private static JsonNode parsed(Manifest manifest) {
        try {
            return StrictJson.object(manifest.bytes());
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("a manifest was parsed before", e);
        }
    }
}
