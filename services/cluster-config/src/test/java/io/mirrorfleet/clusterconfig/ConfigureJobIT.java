package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterProgress.Step;
import io.mirrorfleet.clusterconfig.FleetPlanner.FleetPlan;
import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.configuration.ClusterConfigured;
import io.mirrorfleet.events.configuration.RolloutFailed;
import io.mirrorfleet.events.configuration.RolloutHindered;
import io.mirrorfleet.events.configuration.WrittenObject;
import io.mirrorfleet.infrastructure.ServiceInfrastructure;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.Lease;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What remains of a process that dies in the middle of writing, and what the next one makes of it. */
@QuarkusTest
@QuarkusTestResource(RunningInfrastructure.class)
@SuppressWarnings("NullAway.Init")
class ConfigureJobIT {
    private static final String MIRROR = "192.168.122.1:5000";

    @Inject
    OpenShift openShift;

    @Inject
    ConfigureRecord records;

    @Inject
    FleetPlanner planner;

    @Inject
    Rollouts rollouts;

    @Inject
    Atomically atomically;

    @Inject
    EntityManager entities;

    @Inject
    ConfigureRecord.Registrations registrations;

    @Inject
    InsecureLedger insecure;

    @Inject
    RolloutFlow flow;

    @Inject
    Facts facts;

    @Test
    void thePairIsFinishedAfterADeathInTheMiddle() throws InterruptedException {
        UUID rollout = approvedRollout("dying", "fifth");
        Lease lease = new TestLease(rollout, "fifth", atomically);
        OpenShift dying = cluster -> new DyingApi(openShift.of(cluster), () -> {
            throw new DeathException();
        });

        assertThatThrownBy(() -> new ConfigureJob(dying, records).work(lease)).isInstanceOf(DeathException.class);

        assertThat(step(rollout)).isEqualTo(Step.WRITING);
        assertThat(ledger()).map(String::valueOf).containsExactly("intended");

        new ConfigureJob(openShift, records).work(lease);

        assertThat(step(rollout)).isEqualTo(Step.CONFIGURED);
        assertThat(ledger()).map(String::valueOf).containsExactly("added");
        new ConfigureJob(dying, records).work(lease);
        try (Wire wire = wire()) {
            wire.awaitFact(ClusterConfigured.class, fact -> fact.rolloutId().equals(rollout));
            assertThat(wire.seen(
                            ClusterConfigured.class, fact -> fact.rolloutId().equals(rollout)))
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.data().objects())
                            .extracting(WrittenObject::written)
                            .containsExactly("updated", "created", "created"));
        }
    }

    @Test
    void aFailureAfterTheFirstWriteIsStatedWithWhatWasWritten() throws InterruptedException {
        UUID rollout = approvedRollout("half", "eighth");
        OpenShift contested = cluster -> new DyingApi(openShift.of(cluster), () -> {
            throw new ContestedException();
        });

        new ConfigureJob(contested, records).work(new TestLease(rollout, "eighth", atomically));

        try (Wire wire = wire()) {
            RolloutFailed failed = wire.awaitFact(
                            RolloutFailed.class, fact -> fact.rolloutId().equals(rollout))
                    .data();
            assertThat(failed.code()).isEqualTo("CONFLICT_FOREIGN_EDIT");
            assertThat(failed.policy()).isEqualTo("half");
            assertThat(failed.clusters()).containsExactly("eighth");
            assertThat(failed.touched()).singleElement().satisfies(touched -> {
                assertThat(touched.step()).isEqualTo("writing");
                assertThat(touched.objects())
                        .extracting(WrittenObject::kind)
                        .containsExactly("Image", "ImageDigestMirrorSet");
            });
        }
    }

    @Test
    void whatKeepsTheWritingFromBeingFinishedIsStatedOnce() throws InterruptedException {
        UUID rollout = approvedRollout("away", "ninth");
        OpenShift away = cluster -> new DyingApi(openShift.of(cluster), () -> {
            throw new ClusterUnreachableException("ninth", "apply", "503", new IllegalStateException());
        });
        Lease lease = new TestLease(rollout, "ninth", atomically);

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> new ConfigureJob(away, records).work(lease))
                    .isInstanceOf(ParkedException.class);
        }
        new ConfigureJob(openShift, records).work(lease);

        try (Wire wire = wire()) {
            wire.awaitFact(ClusterConfigured.class, fact -> fact.rolloutId().equals(rollout));
            assertThat(wire.seen(RolloutHindered.class, fact -> fact.rolloutId().equals(rollout)))
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.data().code()).isEqualTo("CLUSTER_UNREACHABLE"));
        }
    }

    @Test
    void thePositionIsReadAfterTheRolloutIsLocked() throws InterruptedException {
        UUID rollout = approvedRollout("raced-for", "tenth");
        Rollouts overtaken = new OvertakenRollouts(
                rollouts,
                () -> atomically.run(() ->
                        rollouts.save(rollouts.progress(rollout).getFirst().at(Step.CONFIGURED))));
        ConfigureRecord late = new ConfigureRecord(overtaken, registrations, insecure, flow, facts);

        assertThat(late.position(rollout, "tenth")).isEmpty();
    }

    /** A rollout that runs, without a job of its own: the test is the worker. */
    private UUID approvedRollout(String policy, String cluster) throws InterruptedException {
        put(
                "/v1/clusters/" + cluster,
                "{\"credentials\":{\"configure\":\"%1$s-configure\",\"observe\":\"%1$s-observe\"}}".formatted(cluster));
        put("/v1/mirror-policies/" + policy, """
                {"kind":"transparent","insecureMirrors":["%1$s"],"rules":[
                  {"source":"docker.io","mirrors":["%1$s"],"pulls":"both","contactSource":"never"}]}
                """.formatted(MIRROR));
        UUID id = facts.newId();
        RolloutWanted wanted =
                new RolloutWanted(policy, List.of(cluster), null, Approval.REQUIRED, "test", "alice", null, List.of());
        FleetPlan.Possible plan = (FleetPlan.Possible) planner.plan(id, wanted);
        atomically.run(() -> {
            rollouts.add(new Rollout(id, wanted, Cause.root(id, "alice"), new RolloutState.Running(plan.plan())));
            rollouts.save(new ClusterProgress(id, cluster, "all", Step.WAITING, null));
        });
        return id;
    }

    private static Wire wire() {
        return new Wire(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    private Step step(UUID rollout) {
        return atomically.call(() -> rollouts.progress(rollout).getFirst().step());
    }

    private List<?> ledger() {
        return atomically.call(() -> entities.createNativeQuery(
                        "SELECT state FROM insecure_entry WHERE cluster = 'fifth'", String.class)
                .getResultList());
    }

    private static void put(String path, String body) {
        given().header("Authorization", "Bearer " + ServiceInfrastructure.TOKEN)
                .contentType(ContentType.JSON)
                .body(body)
                .put(path)
                .then()
                .statusCode(201);
    }

    /** As sudden as kill -9, for everything that is not in Postgres or on the cluster. */
    private static final class DeathException extends RuntimeException {}

    /** Stands for the answer that somebody else owns the second of the two mirror sets. */
    private static final class ContestedException extends RuntimeException {}

    /** The job is parked. */
    private static final class ParkedException extends RuntimeException {}

    /** Writes the first of the two mirror sets; what becomes of the second is up to the test. */
    private record DyingApi(ClusterApi real, Runnable second) implements ClusterApi {

        @Override
        public ClusterSnapshot survey() {
            return real.survey();
        }

        @Override
        public Trusted trust(List<String> insecureMirrors) {
            return real.trust(insecureMirrors);
        }

        @Override
        public Applied apply(WantedMirrorSet wanted) {
            if (wanted.kind().equals("ImageDigestMirrorSet")) {
                return real.apply(wanted);
            }
            try {
                second.run();
            } catch (ContestedException e) {
                return new Applied.Conflict("conflict with \"somebody-else\"");
            }
            return real.apply(wanted);
        }

        @Override
        public Installation installReader(ReaderPlacement placement, String script) {
            return real.installReader(placement, script);
        }
    }

    /** A lease that always holds. */
    private record TestLease(UUID rollout, String cluster, Atomically atomically) implements Lease {

        @Override
        public UUID jobId() {
            return rollout;
        }

        @Override
        public String name() {
            return rollout + "/" + cluster;
        }

        @Override
        public String payload() {
            return "{\"rolloutId\":\"" + rollout + "\",\"cluster\":\"" + cluster + "\"}";
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public void record(Runnable change) {
            atomically.run(change);
        }

        @Override
        public void finish(Runnable outcome) {
            atomically.run(outcome);
        }

        @Override
        public void retryAfter(Duration wait, String why) {
            throw new ParkedException();
        }

        @Override
        public boolean held() {
            return true;
        }
    }
}
