package io.mirrorfleet.simulator.registry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.oci.names.Platform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes images out of random bytes: the same seed and the same calls give the same digests, today and tomorrow. Layers
 * are opaque to registries, so these are not archives.
 */
public final class ImageFactory {

    private static final JsonMapper JSON = new JsonMapper();

    private final SplittableRandom random;

    private ImageFactory(SplittableRandom random) {
        this.random = random;
    }

    /** A factory whose images depend on the seed alone. */
    public static ImageFactory seeded(long seed) {
        return new ImageFactory(new SplittableRandom(seed));
    }

    /** A layer of this many random bytes, to be shared by images. */
    public SampleBlob layer(int size) {
        byte[] content = new byte[size];
        random.nextBytes(content);
        return new SampleBlob("layer", content);
    }

    /** Layers of any size that take no memory: their bytes are made while they are read. */
    public List<SampleBlob> generatedLayers(int count, long size) {
        return GeneratedBytes.blobs(count, size, random.nextLong());
    }

    /** An image with OCI media types. */
    public SampleImage ociImage(Platform platform, List<SampleBlob> layers) {
        return image(Flavour.OCI, platform, layers);
    }

    /** An image with Docker's media types (version 2, schema 2). */
    public SampleImage dockerImage(Platform platform, List<SampleBlob> layers) {
        return image(Flavour.DOCKER, platform, layers);
    }

    /** What BuildKit adds to an index beside each image: a statement, on a platform that nobody runs. */
    public SampleImage attestationOf(SampleImage image) {
        SampleBlob statement = new SampleBlob(
                "application/vnd.in-toto+json", ("{\"subject\":\"" + image.digest() + "\"}").getBytes(UTF_8));
        SampleBlob config = config(new Platform("unknown", "unknown", null), Flavour.OCI, List.of(statement));
        return withManifest(Flavour.OCI.image(), config, List.of(statement)).on("unknown", "unknown");
    }

    /** The same, whose entry in an index says which image it is about, as BuildKit's do. */
    public SampleImage annotatedAttestationOf(SampleImage image) {
        return attestationOf(image).about(image);
    }

    /** An OCI index over these manifests. */
    public SampleImage ociIndex(List<SampleImage> children) {
        return index(Flavour.OCI, children);
    }

    /** Docker's manifest list over these images. */
    public SampleImage dockerList(List<SampleImage> children) {
        return index(Flavour.DOCKER, children);
    }

    /** An artifact whose config is the empty descriptor with inline data. */
    public SampleImage artifact(String artifactType, SampleBlob... payloads) {
        SampleBlob empty = new SampleBlob("application/vnd.oci.empty.v1+json", "{}".getBytes(UTF_8));
        ObjectNode manifest = JSON.createObjectNode()
                .put("schemaVersion", 2)
                .put("mediaType", Flavour.OCI.image())
                .put("artifactType", artifactType);
        manifest.set("config", descriptor(empty.mediaType(), empty).put("data", "e30="));
        ArrayNode layers = manifest.putArray("layers");
        Arrays.stream(payloads).forEach(payload -> layers.add(descriptor(artifactType, payload)));
        List<SampleBlob> blobs =
                Stream.concat(Stream.of(empty), Arrays.stream(payloads)).toList();
        return SampleImage.of(Flavour.OCI.image(), bytes(manifest), blobs);
    }

    /** An artifact that refers to another manifest, as signatures and bills of materials do. */
    public SampleImage referrer(SampleImage subject, String artifactType, SampleBlob payload) {
        SampleBlob empty = new SampleBlob("application/vnd.oci.empty.v1+json", "{}".getBytes(UTF_8));
        ObjectNode manifest = JSON.createObjectNode()
                .put("schemaVersion", 2)
                .put("mediaType", Flavour.OCI.image())
                .put("artifactType", artifactType);
        manifest.set("config", descriptor(empty.mediaType(), empty));
        manifest.putArray("layers").add(descriptor(artifactType, payload));
        manifest.putObject("subject")
                .put("mediaType", subject.mediaType())
                .put("digest", subject.digest().value())
                .put("size", subject.manifest().length);
        manifest.putObject("annotations").put("org.example.kind", artifactType);
        return SampleImage.of(Flavour.OCI.image(), bytes(manifest), List.of(empty, payload));
    }

    private static SampleImage image(Flavour flavour, Platform platform, List<SampleBlob> layers) {
        SampleBlob config = config(platform, flavour, layers);
        List<SampleBlob> typed =
                layers.stream().map(layer -> layer.as(flavour.layer())).toList();
        return withManifest(flavour.image(), config, typed).on(platform.os(), platform.architecture());
    }

    private static SampleBlob config(Platform platform, Flavour flavour, List<SampleBlob> layers) {
        ObjectNode config = JSON.createObjectNode()
                .put("architecture", platform.architecture())
                .put("os", platform.os())
                .put("created", "2026-01-01T00:00:00Z");
        config.putObject("config");
        ArrayNode diffs = config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        layers.forEach(layer -> diffs.add(layer.digest().value()));
        return new SampleBlob(flavour.config(), bytes(config));
    }

    private static SampleImage withManifest(String mediaType, SampleBlob config, List<SampleBlob> layers) {
        ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", mediaType);
        manifest.set("config", descriptor(config.mediaType(), config));
        ArrayNode listed = manifest.putArray("layers");
        layers.forEach(layer -> listed.add(descriptor(layer.mediaType(), layer)));
        List<SampleBlob> blobs = new ArrayList<>(List.of(config));
        blobs.addAll(layers);
        return SampleImage.of(mediaType, bytes(manifest), blobs);
    }

    private static SampleImage index(Flavour flavour, List<SampleImage> children) {
        ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", flavour.index());
        ArrayNode listed = manifest.putArray("manifests");
        for (SampleImage child : children) {
            ObjectNode entry = listed.addObject()
                    .put("mediaType", child.mediaType())
                    .put("digest", child.digest().value())
                    .put("size", child.manifest().length);
            child.platform().ifPresent(platform -> {
                int slash = platform.indexOf('/');
                entry.putObject("platform")
                        .put("architecture", platform.substring(slash + 1))
                        .put("os", platform.substring(0, slash));
            });
            child.attested().ifPresent(attested -> entry.putObject("annotations")
                    .put("vnd.docker.reference.type", "attestation-manifest")
                    .put("vnd.docker.reference.digest", attested.value()));
        }
        return SampleImage.index(flavour.index(), bytes(manifest), children);
    }

    private static ObjectNode descriptor(String mediaType, SampleBlob blob) {
        return JSON.createObjectNode()
                .put("mediaType", mediaType)
                .put("digest", blob.digest().value())
                .put("size", blob.size());
    }

    /** Indented and with a final newline: bytes that a copier which re-serialises would change. */
    private static byte[] bytes(ObjectNode json) {
        return (json.toPrettyString() + "\n").getBytes(UTF_8);
    }
}
