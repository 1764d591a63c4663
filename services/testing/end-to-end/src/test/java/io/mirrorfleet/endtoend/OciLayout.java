package io.mirrorfleet.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One image as a folder in the OCI image layout, which is what other tools read. */
record OciLayout(Path folder) {

    /** The name of the image in its folder. */
    static final String NAME = "sample";

    private static final ObjectMapper JSON = new ObjectMapper();

    static OciLayout write(Path folder, SampleImage image) throws IOException {
        Path blobs = Files.createDirectories(folder.resolve("blobs/sha256"));
        writeManifests(blobs, image);
        for (SampleBlob blob : image.allBlobs()) {
            Files.write(blobs.resolve(hex(blob.digest())), blob.content());
        }
        Map<String, Object> descriptor = Map.of(
                "mediaType",
                image.mediaType(),
                "digest",
                image.digest().value(),
                "size",
                image.manifest().length,
                "annotations",
                Map.of("org.opencontainers.image.ref.name", NAME));
        Map<String, Object> index = Map.of("schemaVersion", 2, "manifests", List.of(descriptor));
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\": \"1.0.0\"}");
        Files.write(folder.resolve("index.json"), JSON.writeValueAsBytes(index));
        return new OciLayout(folder);
    }

    private static void writeManifests(Path blobs, SampleImage image) throws IOException {
        Files.write(blobs.resolve(hex(image.digest())), image.manifest());
        for (SampleImage child : image.children()) {
            writeManifests(blobs, child);
        }
    }

    private static String hex(Digest digest) {
        return digest.value().substring("sha256:".length());
    }
}
