package io.mirrorfleet.simulator.registry;

import io.mirrorfleet.oci.names.Digest;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DockerHubSamplesTest {

    @Test
    void nginxIsAnIndexOfTwoPlatformsAndAnAttestation() {
        SampleImage nginx = DockerHubSamples.withLayersOf(4096).nginx();

        assertThat(nginx.mediaType()).isEqualTo("application/vnd.oci.image.index.v1+json");
        assertThat(nginx.children())
                .extracting(child -> child.platform().orElse(""))
                .isEqualTo(List.of("linux/amd64", "linux/arm64", "unknown/unknown"));
    }

    @Test
    void theSameSizeGivesTheSameDigestsForEver() {
        assertThat(DockerHubSamples.withLayersOf(4096).nginx().digest())
                .isEqualTo(DockerHubSamples.withLayersOf(4096).nginx().digest())
                .isEqualTo(new Digest("sha256:ed8b5b81645b04bc321462ed7f8f79f38362cd0da33cde36f1eeb51f36465de9"));
    }

    @Test
    void theBigLayersHaveTheWantedSize() {
        SampleImage curl = DockerHubSamples.withLayersOf(100_000).curl();

        assertThat(curl.blobs()).anyMatch(blob -> blob.size() == 100_000);
    }
}
