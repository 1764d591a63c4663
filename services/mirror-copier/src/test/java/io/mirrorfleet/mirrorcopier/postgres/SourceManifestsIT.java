package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.RunningInfrastructure;
import io.mirrorfleet.oci.copy.Bytes;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.reliable.Atomically;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The manifests of sources, in a real Postgres. */
@QuarkusTest
@WithTestResource(RunningInfrastructure.class)
class SourceManifestsIT {

    private static final Repository NGINX = new Repository(Registry.DOCKER_HUB, "library/nginx");
    private static final byte[] CONTENT = "{\"schemaVersion\": 2}\n".getBytes(UTF_8);

    private final PostgresManifests manifests;
    private final Atomically atomically;

    @Inject
    SourceManifestsIT(PostgresManifests manifests, Atomically atomically) {
        this.manifests = manifests;
        this.atomically = atomically;
    }

    @Test
    void comeBackByteForByteAndOnlyFromTheirRepository() {
        Digest digest = Digest.sha256Of(CONTENT);
        manifests.add(NGINX, digest, Bytes.copyOf(CONTENT));
        manifests.add(NGINX, digest, Bytes.copyOf(CONTENT));

        assertThat(manifests.find(NGINX, digest))
                .hasValueSatisfying(found -> assertThat(found.toArray()).isEqualTo(CONTENT));
        assertThat(manifests.find(new Repository(Registry.DOCKER_HUB, "library/other"), digest))
                .isEmpty();
    }

    @Test
    void thatAreVeryLargeAreNotKept() {
        byte[] large = new byte[100_000];
        Digest digest = Digest.sha256Of(large);

        manifests.add(NGINX, digest, Bytes.copyOf(large));

        assertThat(manifests.find(NGINX, digest)).isEmpty();
    }

    @Test
    void theOldestAreDroppedAndTheLatestStay() {
        List<Digest> digests = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            byte[] content = {(byte) number};
            digests.add(Digest.sha256Of(content));
            manifests.add(NGINX, digests.getLast(), Bytes.copyOf(content));
        }

        atomically.run(() -> manifests.drop(1));

        assertThat(digests)
                .filteredOn(digest -> manifests.find(NGINX, digest).isPresent())
                .containsExactlyElementsOf(digests.subList(3, 5));
    }
}
