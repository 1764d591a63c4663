package io.mirrorfleet.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Makes images in a registry. */
final class Seeder {

    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final JsonMapper JSON = new JsonMapper();

    private final URI registry;
    private final Http http;
    private final Map<RandomBlob, Digest> digests = new HashMap<>();
    private final Map<Digest, String> held = new HashMap<>();
    private final Set<String> made = new HashSet<>();

    Seeder(URI registry, Http http) {
        this.registry = registry;
        this.http = http;
    }

    /** Makes those that are not there yet. */
    void seed(List<BenchmarkImage> images) throws IOException, InterruptedException {
        for (BenchmarkImage image : images) {
            if (made.add(image.name())) {
                seed(image);
            }
        }
    }

    private void seed(BenchmarkImage image) throws IOException, InterruptedException {
        byte[] config = config(image);
        Digest digest = Digest.sha256Of(config);
        put(image.repository(), digest, BodyPublishers.ofByteArray(config));
        ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", MANIFEST);
        manifest.set("config", descriptor(CONFIG, digest, config.length));
        ArrayNode layers = manifest.putArray("layers");
        for (RandomBlob layer : image.layers()) {
            layers.add(descriptor(LAYER, place(image.repository(), layer), layer.size()));
        }
        URI place = registry.resolve("/v2/" + image.repository() + "/manifests/" + image.tag());
        http.send("PUT", place, BodyPublishers.ofString(manifest.toPrettyString()), MANIFEST);
    }

    private Digest place(String repository, RandomBlob layer) throws IOException, InterruptedException {
        Digest digest = digests.computeIfAbsent(layer, RandomBlob::digest);
        String near = held.putIfAbsent(digest, repository);
        if (near == null) {
            BodyPublisher content =
                    BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(layer::open), layer.size());
            put(repository, digest, content);
        } else {
            http.send("POST", uploads(repository, "?mount=" + digest + "&from=" + near));
        }
        return digest;
    }

    private void put(String repository, Digest digest, BodyPublisher content) throws IOException, InterruptedException {
        String session = http.send("POST", uploads(repository, ""))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        http.send("PUT", registry.resolve(session + "&digest=" + digest), content, "application/octet-stream");
    }

    private URI uploads(String repository, String query) {
        return registry.resolve("/v2/" + repository + "/blobs/uploads/" + query);
    }

    private static byte[] config(BenchmarkImage image) {
        ObjectNode config = JSON.createObjectNode().put("architecture", "amd64").put("os", "linux");
        config.putObject("config").putObject("Labels").put("name", image.name());
        config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        return config.toString().getBytes(UTF_8);
    }

    private static ObjectNode descriptor(String mediaType, Digest digest, long size) {
        return JSON.createObjectNode()
                .put("mediaType", mediaType)
                .put("digest", digest.value())
                .put("size", size);
    }
}
