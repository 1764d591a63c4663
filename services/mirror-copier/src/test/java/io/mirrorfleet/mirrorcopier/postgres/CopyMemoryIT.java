package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.mirrorcopier.RunningInfrastructure;
import io.mirrorfleet.oci.copy.BlobLocations;
import io.mirrorfleet.oci.copy.UploadClaim;
import io.mirrorfleet.oci.copy.UploadSessions;
import io.mirrorfleet.oci.copy.UploadState;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.reliable.relay.Connector;
import io.mirrorfleet.reliable.sql.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the engine remembers, in a real Postgres. */
@QuarkusTest
@WithTestResource(RunningInfrastructure.class)
class CopyMemoryIT {

    private static final Registry MIRROR = new Registry("mirror.lab:5000");
    private static final Repository ONE = new Repository(MIRROR, "team/one");
    private static final Repository TWO = new Repository(MIRROR, "team/two");
    private static final Repository ELSEWHERE = new Repository(new Registry("other.lab"), "team/one");

    private final BlobLocations locations;
    private final UploadSessions uploads;
    private final EntityManager entities;
    private final Hints hints;
    private final Connector connector;
    private long backend;

    @Inject
    CopyMemoryIT(
            BlobLocations locations, UploadSessions uploads, EntityManager entities, Hints hints, Connector connector) {
        this.locations = locations;
        this.uploads = uploads;
        this.entities = entities;
        this.hints = hints;
        this.connector = connector;
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
        save(ONE, blob, new UploadState("/v2/team/one/blobs/uploads/1?_state=a", 10));
        save(ONE, blob, new UploadState("/v2/team/one/blobs/uploads/1?_state=b", 20));
        save(TWO, blob, new UploadState("/v2/team/two/blobs/uploads/2", 30));

        try (UploadClaim claim = uploads.claim(ONE, blob).orElseThrow()) {
            assertThat(claim.state()).hasValue(new UploadState("/v2/team/one/blobs/uploads/1?_state=b", 20));

            claim.forget();

            assertThat(claim.state()).isEmpty();
        }
        try (UploadClaim other = uploads.claim(TWO, blob).orElseThrow()) {
            assertThat(other.state()).isPresent();
        }
    }

    @Test
    void anUploadIsInOneHandAtATimeOverAllReplicas() {
        Digest blob = digest(6);
        UploadClaims ofAnother = new UploadClaims(connector);
        UploadSessions another = new PostgresUploadSessions(entities, hints, ofAnother);
        UploadClaim mine = uploads.claim(ONE, blob).orElseThrow();

        assertThat(uploads.claim(ONE, blob)).isEmpty();
        assertThat(another.claim(ONE, blob)).isEmpty();
        assertThat(another.claim(TWO, blob)).hasValueSatisfying(UploadClaim::close);
        mine.close();
        assertThat(another.claim(ONE, blob)).hasValueSatisfying(UploadClaim::close);
        ofAnother.close();
    }

    @Test
    void theClaimOfAReplicaThatWasKilledIsFreeAtOnceAndItsUploadIsGoneOnWith() throws SQLException {
        Digest blob = digest(7);
        UploadState state = new UploadState("/v2/team/one/blobs/uploads/7?_state=c", 40);
        UploadSessions killed = new PostgresUploadSessions(entities, hints, new UploadClaims(this::connected));
        killed.claim(ONE, blob).orElseThrow().save(state);
        assertThat(uploads.claim(ONE, blob)).isEmpty();

        kill();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(uploads.claim(ONE, blob)).hasValueSatisfying(claim -> {
                    assertThat(claim.state()).hasValue(state);
                    claim.close();
                }));
    }

    @Test
    void whoeverLosesTheDatabaseTakesNothingAndComesBack() throws SQLException {
        Digest blob = digest(8);
        UploadClaims claims = new UploadClaims(this::connected);
        UploadSessions sessions = new PostgresUploadSessions(entities, hints, claims);
        sessions.claim(TWO, blob).orElseThrow().close();
        kill();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> sessions.claim(ONE, blob).isPresent());

        assertThat(uploads.claim(ONE, blob)).isEmpty();
        claims.close();
    }

    private void save(Repository repository, Digest blob, UploadState state) {
        try (UploadClaim claim = uploads.claim(repository, blob).orElseThrow()) {
            claim.save(state);
        }
    }

    private Connection connected() throws SQLException {
        Connection opened = connector.connect();
        backend = Sql.on(opened)
                .query("SELECT pg_backend_pid() AS pid", row -> row.number("pid"))
                .getFirst();
        return opened;
    }

    /** Ends the connection from the other side, as the end of the process does. */
    private void kill() throws SQLException {
        try (Connection connection = connector.connect()) {
            Sql.on(connection)
                    .query("SELECT pg_terminate_backend(?::int)::int AS done", row -> row.number("done"), backend);
        }
    }

    private static Digest digest(int number) {
        return Digest.sha256Of(new byte[] {(byte) number});
    }
}
