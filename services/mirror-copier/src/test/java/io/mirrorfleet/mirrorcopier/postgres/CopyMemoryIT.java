package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.oci.copy.BlobLocations;
import io.mirrorfleet.oci.copy.UploadSessions;
import io.mirrorfleet.oci.copy.UploadState;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the engine remembers, in a real Postgres. */
@QuarkusTest
@QuarkusTestResource(value = RunningInfrastructure.class, restrictToAnnotatedClass = true)
class CopyMemoryIT {

    private static final Registry MIRROR = new Registry("mirror.lab:5000");
    private static final Repository ONE = new Repository(MIRROR, "team/one");
    private static final Repository TWO = new Repository(MIRROR, "team/two");
    private static final Repository ELSEWHERE = new Repository(new Registry("other.lab"), "team/one");

    private final BlobLocations locations;
    private final UploadSessions uploads;

    @Inject
    CopyMemoryIT(BlobLocations locations, UploadSessions uploads) {
        this.locations = locations;
        this.uploads = uploads;
    }

    @Test
    void blobsAreFoundInAllRepositoriesOfTheirRegistry() {
        Digest shared = digest(1);
        Digest alone = digest(2);
        locations.add(ONE, List.of(shared, alone));
        locations.add(TWO, List.of(shared));
        locations.add(TWO, List.of(shared));
        locations.add(ELSEWHERE, List.of(digest(3)));

        assertThat(locations.find(MIRROR, List.of(shared, alone, digest(3))))
                .isEqualTo(Map.of(shared, Set.of(ONE, TWO), alone, Set.of(ONE)));
    }

    @Test
    void whatTurnedOutWrongIsForgotten() {
        Digest blob = digest(4);
        locations.add(ONE, List.of(blob));
        locations.add(TWO, List.of(blob));

        locations.forget(ONE, blob);

        assertThat(locations.find(MIRROR, List.of(blob))).isEqualTo(Map.of(blob, Set.of(TWO)));
    }

    @Test
    void theLatestStateOfAnUploadIsKeptUntilItEnds() {
        Digest blob = digest(5);
        uploads.save(ONE, blob, new UploadState("/v2/team/one/blobs/uploads/1?_state=a", 10));
        uploads.save(ONE, blob, new UploadState("/v2/team/one/blobs/uploads/1?_state=b", 20));
        uploads.save(TWO, blob, new UploadState("/v2/team/two/blobs/uploads/2", 30));

        assertThat(uploads.find(ONE, blob)).hasValue(new UploadState("/v2/team/one/blobs/uploads/1?_state=b", 20));

        uploads.forget(ONE, blob);

        assertThat(uploads.find(ONE, blob)).isEmpty();
        assertThat(uploads.find(TWO, blob)).isPresent();
    }

    private static Digest digest(int number) {
        return Digest.sha256Of(new byte[] {(byte) number});
    }
}
