package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.RunningInfrastructure;
import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.copy.ManifestMemory;
import io.mirrorfleet.oci.copy.ManifestMemory.Served;
import io.mirrorfleet.oci.copy.MediaTypes;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The manifests of sources, in a real Postgres. */
@QuarkusTest
@QuarkusTestResource(value = RunningInfrastructure.class, restrictToAnnotatedClass = true)
class SourceManifestsIT {

    private static final Repository NGINX = new Repository(Registry.DOCKER_HUB, "library/nginx");
    private static final byte[] CONTENT = "{\"schemaVersion\": 2}\n".getBytes(UTF_8);

    private final ManifestMemory manifests;

    @Inject
    SourceManifestsIT(ManifestMemory manifests) {
        this.manifests = manifests;
    }

    @Test
    void comeBackByteForByteAndOnlyFromTheirRepository() {
        Digest digest = Digest.sha256Of(CONTENT);
        Served served = new Served(MediaTypes.OCI_MANIFEST, Bytes.copyOf(CONTENT));
        manifests.add(NGINX, digest, served);
        manifests.add(NGINX, digest, served);

        assertThat(manifests.find(NGINX, digest)).hasValueSatisfying(found -> {
            assertThat(found.mediaType()).isEqualTo(MediaTypes.OCI_MANIFEST);
            assertThat(found.bytes().toArray()).isEqualTo(CONTENT);
        });
        assertThat(manifests.find(new Repository(Registry.DOCKER_HUB, "library/other"), digest))
                .isEmpty();
    }

    @Test
    void thatAreVeryLargeAreNotKept() {
        byte[] large = new byte[300_000];
        Digest digest = Digest.sha256Of(large);

        manifests.add(NGINX, digest, new Served(MediaTypes.OCI_INDEX, Bytes.copyOf(large)));

        assertThat(manifests.find(NGINX, digest)).isEmpty();
    }
}
