package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Platform;
import java.util.List;

/** Images under the names that Docker Hub knows, made of random bytes of a few megabytes. */
public final class DockerHubSamples {

    private static final Platform AMD64 = new Platform("linux", "amd64", null);
    private static final Platform ARM64 = new Platform("linux", "arm64", null);

    private final int layerSize;

    private DockerHubSamples(int layerSize) {
        this.layerSize = layerSize;
    }

    /** Samples whose biggest layers have this many bytes. */
    public static DockerHubSamples withLayersOf(int bytes) {
        return new DockerHubSamples(bytes);
    }

    /** Puts {@code library/nginx:1.25.3} and {@code curlimages/curl:latest} into a registry. */
    public void seedInto(RegistrySimulator registry) {
        registry.seed("library/nginx", "1.25.3", nginx());
        registry.seed("curlimages/curl", "latest", curl());
    }

    /** An OCI index of two platforms that share nothing, and the attestation of the first. */
    public SampleImage nginx() {
        ImageFactory factory = ImageFactory.seeded(1253);
        SampleImage amd64 = factory.ociImage(AMD64, layers(factory));
        SampleImage arm64 = factory.ociImage(ARM64, layers(factory));
        return factory.ociIndex(List.of(amd64, arm64, factory.attestationOf(amd64)));
    }

    /** One image with Docker's media types. */
    public SampleImage curl() {
        ImageFactory factory = ImageFactory.seeded(7);
        return factory.dockerImage(AMD64, layers(factory));
    }

    private List<SampleBlob> layers(ImageFactory factory) {
        return List.of(factory.layer(layerSize), factory.layer(layerSize / 4 + 1), factory.layer(1024));
    }
}
