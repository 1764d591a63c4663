package io.mirrorfleet.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether a copy is one: the manifest's bytes are the same, and every blob is there in its full size. */
final class Equality {

    private static final JsonMapper JSON = new JsonMapper();

    private final Http http;

    Equality(Http http) {
        this.http = http;
    }

    /** Throws, naming the image, at the first difference. */
    void require(Job job) throws IOException, InterruptedException {
        for (BenchmarkImage image : job.images()) {
            byte[] wanted = manifest(job.source(), image);
            if (!Arrays.equals(wanted, manifest(job.destination(), image))) {
                throw new IOException("the manifest of " + image.name() + " was changed on the way");
            }
            for (JsonNode blob : blobs(wanted)) {
                requireBlob(job.destination(), image, blob);
            }
        }
    }

    private byte[] manifest(URI registry, BenchmarkImage image) throws IOException, InterruptedException {
        URI place = registry.resolve("/v2/" + image.repository() + "/manifests/" + image.tag());
        return http.send("GET", place).body();
    }

    private void requireBlob(URI registry, BenchmarkImage image, JsonNode blob)
            throws IOException, InterruptedException {
        String digest = blob.path("digest").asText();
        URI place = registry.resolve("/v2/" + image.repository() + "/blobs/" + digest);
        long size = http.send("HEAD", place)
                .headers()
                .firstValueAsLong("Content-Length")
                .orElse(-1);
        if (size != blob.path("size").asLong()) {
            throw new IOException("the blob " + digest + " of " + image.name() + " has " + size + " bytes");
        }
    }

    private static List<JsonNode> blobs(byte[] manifest) throws IOException {
        JsonNode parsed = JSON.readTree(manifest);
        List<JsonNode> blobs = new ArrayList<>(List.of(parsed.path("config")));
        parsed.path("layers").forEach(blobs::add);
        return blobs;
    }
}
