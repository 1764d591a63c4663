package io.mirrorfleet.simulator.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What an honest registry checks before it takes a manifest: readable, of its media type, and complete. */
final class ManifestCheck {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode manifest;

    private ManifestCheck(JsonNode manifest) {
        this.manifest = manifest;
    }

    static ManifestCheck of(String mediaType, byte[] content) throws OciError {
        try {
            JsonNode manifest = JSON.readTree(content);
            String inside = manifest.path("mediaType").asText(mediaType);
            if (!manifest.isObject() || mediaType.isEmpty() || !inside.equals(mediaType)) {
                throw invalid("mediaType and Content-Type must be there and the same");
            }
            return new ManifestCheck(manifest);
        } catch (IOException e) {
            throw invalid("not JSON");
        }
    }

    /** Every blob and child manifest must already be in the repository; content with URLs elsewhere need not. */
    void requireReferences(Holdings holdings, String repository, Dialect dialect) throws OciError {
        for (JsonNode blob : blobs()) {
            Digest digest = new Digest(blob.path("digest").asText());
            if (!blob.has("urls") && holdings.blob(repository, digest).isEmpty()) {
                throw new OciError(400, "MANIFEST_BLOB_UNKNOWN", "blob unknown to registry: " + digest);
            }
        }
        for (JsonNode child : manifest.path("manifests")) {
            String digest = child.path("digest").asText();
            boolean known = holdings.repository(repository).manifest(digest).isPresent()
                    || holdings.blob(repository, new Digest(digest)).isPresent();
            if (!known && dialect.checksIndexes()) {
                throw new OciError(400, "MANIFEST_BLOB_UNKNOWN", "manifest unknown to registry: " + digest);
            }
        }
    }

    private List<JsonNode> blobs() {
        List<JsonNode> blobs = new ArrayList<>();
        if (manifest.has("config")) {
            blobs.add(manifest.path("config"));
        }
        manifest.path("layers").forEach(blobs::add);
        manifest.path("blobs").forEach(blobs::add);
        return blobs;
    }

    private static OciError invalid(String why) {
        return new OciError(400, "MANIFEST_INVALID", why);
    }
}
