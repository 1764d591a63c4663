package io.mirrorfleet.clusterconfig;

import io.fabric8.openshift.client.OpenShiftClient;
import io.mirrorfleet.clusterconfig.Wire.Seen;
import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.configuration.ClusterConfigured;
import io.mirrorfleet.events.configuration.RolloutApproved;
import io.mirrorfleet.events.configuration.RolloutCompleted;
import io.mirrorfleet.events.configuration.RolloutDeclined;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import io.mirrorfleet.events.configuration.StageCompleted;
import io.mirrorfleet.events.configuration.StageStarted;
import io.mirrorfleet.events.configuration.WrittenObject;
import io.mirrorfleet.events.mirroring.FailedImage;
import io.mirrorfleet.events.mirroring.ImageOutcome;
import io.mirrorfleet.events.mirroring.RequestCompleted;
import io.mirrorfleet.events.mirroring.RequestFailed;
import io.mirrorfleet.events.mirroring.RolloutWish;
import io.mirrorfleet.events.rollout.ClusterConfirmed;
import io.mirrorfleet.events.rollout.ImageAvailable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.clusterconfig.Asked.MIRROR;
import static io.mirrorfleet.clusterconfig.Asked.PATIENCE;
import static io.mirrorfleet.clusterconfig.Asked.admin;
import static io.mirrorfleet.clusterconfig.Asked.asking;
import static io.mirrorfleet.clusterconfig.Asked.awaitState;
import static io.mirrorfleet.clusterconfig.Asked.cluster;
import static io.mirrorfleet.clusterconfig.Asked.field;
import static io.mirrorfleet.clusterconfig.Asked.policy;
import static io.mirrorfleet.clusterconfig.Asked.register;
import static io.mirrorfleet.clusterconfig.Asked.setting;
import static io.mirrorfleet.clusterconfig.Asked.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** Rollouts between the other services and people, from the request to the end. */
@QuarkusTest
@QuarkusTestResource(RunningInfrastructure.class)
class RolloutChainIT {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    private Wire wire;

    @BeforeEach
    void listen() {
        wire = new Wire(setting("kafka.bootstrap.servers"));
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void aCompletedRequestIsRolledOutToTheEnd() {
        register("first");
        policy("chain", MIRROR);
        UUID request = UUID.randomUUID();
        UUID completed = completed(request, "chain", "first", "onRequest");

        Seen<RolloutPlanned> planned = wire.awaitFact(RolloutPlanned.class, fact -> request.equals(fact.requestId()));
        UUID rollout = planned.data().rolloutId();
        Seen<RolloutApproved> approved =
                wire.awaitFact(RolloutApproved.class, fact -> fact.rolloutId().equals(rollout));
        Seen<StageStarted> started =
                wire.awaitFact(StageStarted.class, fact -> fact.rolloutId().equals(rollout));
        Seen<ClusterConfigured> configured =
                wire.awaitFact(ClusterConfigured.class, fact -> fact.rolloutId().equals(rollout));

        assertThat(planned.event().attributes().correlationId()).isEqualTo(request);
        assertThat(planned.event().attributes().causationId()).isEqualTo(completed);
        assertThat(approved.event().attributes().causationId()).isEqualTo(planned.id());
        assertThat(started.event().attributes().causationId()).isEqualTo(approved.id());
        assertThat(configured.event().attributes().causationId()).isEqualTo(started.id());
        assertThat(configured.data().objects())
                .extracting(WrittenObject::kind, WrittenObject::name, WrittenObject::written)
                .containsExactly(
                        tuple("Image", "cluster", "updated"),
                        tuple("ImageDigestMirrorSet", "chain-docker-io", "created"),
                        tuple("ImageTagMirrorSet", "chain-docker-io", "created"));
        assertThat(configured.data().probes()).hasSize(4).allSatisfy(probe -> {
            assertThat(probe.sources()).hasSize(1);
            assertThat(probe.sources().getFirst().reference()).startsWith(MIRROR);
            assertThat(probe.refused()).hasSize(1);
        });
        try (OpenShiftClient admin = admin("first")) {
            assertThat(admin.config()
                            .images()
                            .withName("cluster")
                            .get()
                            .getSpec()
                            .getRegistrySources()
                            .getInsecureRegistries())
                    .containsExactly(MIRROR);
            assertThat(admin.config()
                            .imageTagMirrorSets()
                            .withName("chain-docker-io")
                            .get()
                            .getSpec()
                            .getImageTagMirrors())
                    .singleElement()
                    .satisfies(mirror -> {
                        assertThat(mirror.getMirrorSourcePolicy()).isEqualTo("NeverContactSource");
                        assertThat(mirror.getMirrors()).containsExactly(MIRROR);
                    });
        }

        Cause cause = configured.event().asCause();
        UUID confirmed = wire.publish(
                new ClusterConfirmed(rollout, "all", "first", "chain", 1, "file", List.of(), List.of()), cause);
        asking().get("/v1/rollouts/" + rollout).then().statusCode(200).body("state", equalTo("running"));
        UUID available = wire.publish(
                new ImageAvailable(
                        "first",
                        "docker.io/library/nginx:1.25.3",
                        MIRROR + "/library/nginx:1.25.3",
                        DIGEST,
                        "file",
                        List.of("first"),
                        request,
                        rollout),
                cause.by(confirmed));
        Seen<StageCompleted> stage =
                wire.awaitFact(StageCompleted.class, fact -> fact.rolloutId().equals(rollout));
        Seen<RolloutCompleted> end =
                wire.awaitFact(RolloutCompleted.class, fact -> fact.rolloutId().equals(rollout));

        assertThat(stage.event().attributes().causationId()).isEqualTo(available);
        assertThat(end.event().attributes().causationId()).isEqualTo(stage.id());
        asking().get("/v1/rollouts/" + rollout)
                .then()
                .body("state", equalTo("completed"))
                .body("stages[0].clusters[0].state", equalTo("confirmed"));
        asking().delete("/v1/mirror-policies/chain").then().statusCode(409).body("code", equalTo("POLICY_IN_USE"));

        UUID again = UUID.randomUUID();
        completed(again, "chain", "first", "onRequest");
        Seen<ClusterConfigured> unchanged = wire.awaitFact(
                ClusterConfigured.class,
                fact -> fact.cluster().equals("first") && !fact.rolloutId().equals(rollout));
        assertThat(unchanged.data().objects())
                .extracting(WrittenObject::written)
                .containsOnly("unchanged");
    }

    @Test
    void aRequestThatFailedIsNotRolledOut() {
        UUID request = UUID.randomUUID();
        FailedImage failure = new FailedImage(
                0, "docker.io/library/nope:1", MIRROR + "/library/nope:1", "source", "MANIFEST_UNKNOWN", "not there");
        RolloutWish wish = new RolloutWish("any", List.of("any"), null, "onRequest");
        UUID failed = wire.publish(
                new RequestFailed(request, "lab", MIRROR, "transparent", List.of(failure), "alice", "test", wish, 1),
                Cause.root(request, "alice"));

        Seen<RolloutDeclined> declined =
                wire.awaitFact(RolloutDeclined.class, fact -> request.equals(fact.requestId()));

        assertThat(declined.data().code()).isEqualTo("IMAGES_FAILED");
        assertThat(declined.data().failures()).containsExactly(failure);
        assertThat(declined.event().attributes().causationId()).isEqualTo(failed);
    }

    @Test
    void aPlanIsApprovedByItsHashAlone() {
        register("second");
        policy("approved", MIRROR);
        String body = "{\"policy\":\"approved\",\"clusters\":[\"second\"],\"reason\":\"test\"}";
        String planHash = asking().body(body)
                .post("/v1/rollouts?dryRun=true")
                .then()
                .statusCode(200)
                .body("clusters[0].predictedRegistriesConf", containsString(MIRROR))
                .extract()
                .path("planHash");

        String location = start(body, "key-1");
        assertThat(start(body, "key-1")).isEqualTo(location);
        asking().body(body.replace("test", "other"))
                .header("Idempotency-Key", "key-1")
                .post("/v1/rollouts")
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        awaitState(location, "awaiting-approval");
        asking().get(location)
                .then()
                .body("planHash", equalTo(planHash))
                .body("plan[0].objects[0].action", equalTo("update"));

        asking().body("{\"planHash\":\"sha256:other\",\"reason\":\"looked at it\"}")
                .post(location + "/approve")
                .then()
                .statusCode(409)
                .body("code", equalTo("PLAN_HASH_DIFFERS"));
        asking().body("{\"planHash\":\"" + planHash + "\",\"reason\":\"looked at it\"}")
                .post(location + "/approve")
                .then()
                .statusCode(202);
        await().atMost(PATIENCE).until(() -> "configured".equals(field(location, "stages[0].clusters[0].state")));
        asking().body("{\"planHash\":\"" + planHash + "\",\"reason\":\"again\"}")
                .post(location + "/approve")
                .then()
                .statusCode(409)
                .body("code", equalTo("ROLLOUT_STATE"));
        asking().delete("/v1/clusters/second").then().statusCode(409).body("code", equalTo("CLUSTER_IN_USE"));
    }

    private UUID completed(UUID request, String policy, String cluster, String approval) {
        ImageOutcome image = new ImageOutcome(
                "docker.io/library/nginx:1.25.3", MIRROR + "/library/nginx:1.25.3", DIGEST, "mirrored");
        RolloutWish wish = new RolloutWish(policy, List.of(cluster), null, approval);
        return wire.publish(
                new RequestCompleted(request, "lab", MIRROR, "transparent", List.of(image), "alice", "test", wish, 1),
                new Cause(request, UUID.randomUUID(), "alice", "user"));
    }
}
