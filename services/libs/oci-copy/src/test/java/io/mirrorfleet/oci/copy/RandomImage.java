package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An image of any shape that registries take, made by chance: the same seed makes the same one. */
final class RandomImage {

    /** Blobs that are larger go in chunks. */
    static final int CHUNKED_ABOVE = 15_000;

    static final int CHUNK = 10_000;

    private static final int DEEPEST = 4;
    private static final int[] SIZES = {0, 1, 2, 9_999, 10_000, 10_001, 14_999, 15_000, 15_001, 20_000, 20_001};
    private static final List<String> LAYERS = List.of(
            "application/vnd.oci.image.layer.v1.tar+gzip",
            "application/vnd.oci.image.layer.v1.tar+zstd",
            "application/vnd.docker.image.rootfs.diff.tar.gzip",
            "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
            "application/vnd.wasm.content.layer.v1+wasm");
    private static final List<String> ELSEWHERE = List.of(
            "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
            "application/vnd.oci.image.layer.nondistributable.v1.tar");

    private final Random random;
    private final List<SampleBlob> blobs = new ArrayList<>();
    private final List<SampleImage> manifests = new ArrayList<>();
    private final SampleImage root;

    private RandomImage(Random random) {
        this.random = random;
        this.root = manifest(0);
    }

    static RandomImage of(long seed) {
        return new RandomImage(new Random(seed));
    }

    Digest digest() {
        return root.digest();
    }

    /** Every manifest, children first. */
    List<SampleImage> manifests() {
        return manifests;
    }

    /** Every blob that has bytes of its own in the registry. */
    List<SampleBlob> blobs() {
        return blobs;
    }

    void seed(RegistrySimulator registry, String repository) {
        manifests.forEach(manifest -> registry.seed(repository, manifest));
        registry.seed(repository, "1", root);
    }

    @Override
    public String toString() {
        return manifests.stream()
                        .map(manifest -> new String(manifest.manifest(), UTF_8))
                        .collect(Collectors.joining("\n"))
                + "\n" + blobs;
    }

    private SampleImage manifest(int depth) {
        if (!manifests.isEmpty() && chance(15)) {
            return one(manifests);
        }
        SampleImage made = depth < DEEPEST && chance(depth == 0 ? 40 : 25) ? index(depth) : image();
        manifests.add(made);
        return made;
    }

    private SampleImage index(int depth) {
        String type = chance(70) ? MediaTypes.OCI_INDEX : MediaTypes.DOCKER_LIST;
        List<String> entries = new ArrayList<>();
        List<SampleBlob> own = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            if (chance(10)) {
                SampleBlob blob = blob("application/example");
                own.add(blob);
                entries.add(descriptor(blob, false));
            } else {
                SampleImage child = manifest(depth + 1);
                entries.add("{\"mediaType\":\"" + child.mediaType() + "\",\"digest\":\"" + child.digest()
                        + "\",\"size\":" + child.manifest().length
                        + (chance(60) ? ",\"platform\":{\"architecture\":\"a" + i + "\",\"os\":\"linux\"}" : "") + "}");
            }
        }
        if (!entries.isEmpty() && chance(15)) {
            entries.add(one(entries));
        }
        return made(type, ",\"manifests\":[" + String.join(",", entries) + "]", own);
    }

    private SampleImage image() {
        String type = chance(65) ? MediaTypes.OCI_MANIFEST : MediaTypes.DOCKER_MANIFEST;
        boolean artifact = type.equals(MediaTypes.OCI_MANIFEST) && chance(25);
        SampleBlob config = artifact
                ? kept(new SampleBlob("application/vnd.oci.empty.v1+json", "{}".getBytes(UTF_8)))
                : blob("application/vnd.oci.image.config.v1+json");
        List<SampleBlob> own = new ArrayList<>(List.of(config));
        List<String> layers = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            if (chance(8)) {
                layers.add(elsewhere());
                continue;
            }
            SampleBlob layer = blob(one(LAYERS));
            own.add(layer);
            layers.add(descriptor(layer, layer.size() < 200 && chance(30)));
        }
        if (!layers.isEmpty() && chance(15)) {
            layers.add(one(layers));
        }
        return made(
                type,
                (artifact ? ",\"artifactType\":\"application/example\"" : "") + ",\"config\":"
                        + descriptor(config, artifact) + ",\"layers\":[" + String.join(",", layers) + "]",
                own);
    }

    /** With blanks that a copier which writes manifests anew would lose, and a number that makes each one itself. */
    private SampleImage made(String type, String content, List<SampleBlob> own) {
        String mediaType = chance(85) ? ", \"mediaType\" : \"" + type + "\"" : "";
        String text = "{ \"schemaVersion\": 2" + mediaType + content + ",\"annotations\":{\"n\":\""
                + random.nextInt(1_000_000) + "\"}}" + "\n".repeat(random.nextInt(3));
        return SampleImage.of(type, text.getBytes(UTF_8), own);
    }

    /** A layer that registries do not have: nobody may ask for it. */
    private String elsewhere() {
        Digest digest = Digest.sha256Of(bytes(20));
        return "{\"mediaType\":\"" + one(ELSEWHERE) + "\",\"digest\":\"" + digest
                + "\",\"size\":20,\"urls\":[\"https://elsewhere.example/" + random.nextInt() + "\"]}";
    }

    private SampleBlob blob(String mediaType) {
        if (!blobs.isEmpty() && chance(25)) {
            return one(blobs);
        }
        byte[] content = bytes(size());
        return kept(chance(12) ? SampleBlob.sha512(mediaType, content) : new SampleBlob(mediaType, content));
    }

    private SampleBlob kept(SampleBlob blob) {
        blobs.add(blob);
        return blob;
    }

    private int size() {
        if (chance(2)) {
            return 100_000 - random.nextInt(3);
        }
        return chance(40) ? SIZES[random.nextInt(SIZES.length)] : random.nextInt(2_000);
    }

    private static String descriptor(SampleBlob blob, boolean inline) {
        String data = inline ? ",\"data\":\"" + Base64.getEncoder().encodeToString(blob.content()) + "\"" : "";
        return "{\"mediaType\":\"" + blob.mediaType() + "\",\"digest\":\"" + blob.digest() + "\",\"size\":"
                + blob.size() + data + "}";
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
