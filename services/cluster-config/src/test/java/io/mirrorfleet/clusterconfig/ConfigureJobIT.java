package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterProgress.Step;
import io.mirrorfleet.clusterconfig.FleetPlanner.FleetPlan;
import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.configuration.ClusterConfigured;
import io.mirrorfleet.events.configuration.WrittenObject;
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
    private static final String CLUSTER = "fifth";
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

    @Test
    void thePairIsFinishedAfterADeathInTheMiddle() throws InterruptedException {
        UUID rollout = approvedRollout();
        Lease lease = new TestLease(rollout, atomically);
        OpenShift dying = cluster -> new DyingApi(openShift.of(cluster));

        assertThatThrownBy(() -> new ConfigureJob(dying, records).work(lease)).isInstanceOf(DeathException.class);

        assertThat(step(rollout)).isEqualTo(Step.WRITING);
        assertThat(ledger()).map(String::valueOf).containsExactly("intended");

        new ConfigureJob(openShift, records).work(lease);

        assertThat(step(rollout)).isEqualTo(Step.CONFIGURED);
        assertThat(ledger()).map(String::valueOf).containsExactly("added");
        new ConfigureJob(dying, records).work(lease);
        try (Wire wire = new Wire(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class))) {
            wire.awaitFact(ClusterConfigured.class, fact -> fact.rolloutId().equals(rollout));
            assertThat(wire.seen(
                            ClusterConfigured.class, fact -> fact.rolloutId().equals(rollout)))
                    .singleElement()
                    .satisfies(seen -> assertThat(seen.data().objects())
                            .extracting(WrittenObject::written)
                            .containsExactly("updated", "created", "created"));
        }
    }

    /** A rollout that runs, without a job of its own: the test is the worker. */
    private UUID approvedRollout() throws InterruptedException {
        put(
                "/v1/clusters/" + CLUSTER,
                "{\"credentials\":{\"configure\":\"fifth-configure\",\"observe\":\"fifth-observe\"}}");
        put("/v1/mirror-policies/dying", """
                {"kind":"transparent","insecureMirrors":["%1$s"],"rules":[
                  {"source":"docker.io","mirrors":["%1$s"],"pulls":"both","contactSource":"never"}]}
                """.formatted(MIRROR));
        UUID id = UUID.randomUUID();
        RolloutWanted wanted =
                new RolloutWanted("dying", List.of(CLUSTER), null, Approval.REQUIRED, "test", "alice", null, List.of());
        FleetPlan.Possible plan = (FleetPlan.Possible) planner.plan(id, wanted);
        atomically.run(() -> {
            rollouts.add(new Rollout(id, wanted, Cause.root(id, "alice"), new RolloutState.Running(plan.plan())));
            rollouts.save(new ClusterProgress(id, CLUSTER, "all", Step.WAITING, null));
        });
        return id;
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
        given().header("Authorization", "Bearer " + RunningInfrastructure.TOKEN)
                .contentType(ContentType.JSON)
                .body(body)
                .put(path)
                .then()
                .statusCode(201);
    }

    /** As sudden as kill -9, for everything that is not in Postgres or on the cluster. */
    private static final class DeathException extends RuntimeException {}

    /** Dies after the first of the two mirror sets. */
    private record DyingApi(ClusterApi real) implements ClusterApi {

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
            real.apply(wanted);
            throw new DeathException();
        }

        @Override
        public Installation installReader(ReaderPlacement placement, String script) {
            return real.installReader(placement, script);
        }
    }

    /** A lease that always holds. */
    private record TestLease(UUID rollout, Atomically atomically) implements Lease {

        @Override
        public UUID jobId() {
            return rollout;
        }

        @Override
        public String name() {
            return rollout + "/" + CLUSTER;
        }

        @Override
        public String payload() {
            return "{\"rolloutId\":\"" + rollout + "\",\"cluster\":\"" + CLUSTER + "\"}";
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
            throw new IllegalStateException(why);
        }

        @Override
        public boolean held() {
            return true;
        }
    }
}
