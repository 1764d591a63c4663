package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.Wire.Seen;
import io.mirrorfleet.events.configuration.ClusterConfigured;
import io.mirrorfleet.events.configuration.RolloutCompleted;
import io.mirrorfleet.events.configuration.RolloutFailed;
import io.mirrorfleet.events.configuration.TouchedCluster;
import io.mirrorfleet.events.rollout.ClusterConfirmed;
import io.mirrorfleet.events.rollout.RolloutStalled;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.clusterconfig.Asked.MIRROR;
import static io.mirrorfleet.clusterconfig.Asked.asking;
import static io.mirrorfleet.clusterconfig.Asked.awaitState;
import static io.mirrorfleet.clusterconfig.Asked.policy;
import static io.mirrorfleet.clusterconfig.Asked.register;
import static io.mirrorfleet.clusterconfig.Asked.setting;
import static io.mirrorfleet.clusterconfig.Asked.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** Rollouts that end otherwise than completed, after their objects were written. */
@QuarkusTest
@QuarkusTestResource(RunningInfrastructure.class)
@SuppressWarnings("NullAway.Init")
class RolloutEndsIT {
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
    void aVerificationThatWasGivenUpEndsTheRollout() {
        register("sixth");
        policy("unproved", MIRROR);
        Seen<ClusterConfigured> configured = rolledOut("unproved", "sixth", "unproved-1");
        UUID rollout = configured.data().rolloutId();
        asking().delete("/v1/clusters/sixth").then().statusCode(409).body("code", equalTo("CLUSTER_IN_USE"));

        UUID stalled = wire.publish(
                new RolloutStalled(
                        rollout,
                        "sixth",
                        "VERIFICATION_GIVEN_UP",
                        "rollout-watcher to work",
                        "the disk is full",
                        Instant.now(),
                        "look into the log of rollout-watcher, then roll out again",
                        1),
                configured.event().asCause());

        Seen<RolloutFailed> failed =
                wire.awaitFact(RolloutFailed.class, fact -> fact.rolloutId().equals(rollout));
        assertThat(failed.event().attributes().causationId()).isEqualTo(stalled);
        assertThat(failed.event().attributes().correlationId())
                .isEqualTo(configured.event().attributes().correlationId());
        assertThat(failed.data().code()).isEqualTo("VERIFICATION_GIVEN_UP");
        assertThat(failed.data().nextAction()).contains("roll out again");
        assertThat(failed.data().clusters()).containsExactly("sixth");
        assertThat(failed.data().touched()).containsExactly(new TouchedCluster("sixth", "configured", List.of()));
        asking().get("/v1/rollouts/" + rollout)
                .then()
                .body("state", equalTo("failed"))
                .body("problem.detail", containsString("the disk is full"))
                .body("stages[0].clusters[0].state", equalTo("failed"));
        asking().delete("/v1/clusters/sixth").then().statusCode(204);
    }

    @Test
    void aNewerRolloutOfThePolicyEndsTheOlderOne() {
        register("seventh");
        policy("revised", MIRROR);
        UUID older = rolledOut("revised", "seventh", "revised-1").data().rolloutId();
        policy("revised", "other.example:5000");

        Seen<ClusterConfigured> newer = rolledOut("revised", "seventh", "revised-2");

        Seen<RolloutFailed> failed =
                wire.awaitFact(RolloutFailed.class, fact -> fact.rolloutId().equals(older));
        assertThat(failed.data().code()).isEqualTo("SUPERSEDED");
        assertThat(failed.data().detail())
                .contains(newer.data().rolloutId().toString())
                .contains("seventh");
        assertThat(failed.event().attributes().correlationId()).isEqualTo(older);
        asking().get("/v1/rollouts/" + older)
                .then()
                .body("state", equalTo("failed"))
                .body("problem.code", equalTo("SUPERSEDED"));
        asking().get("/v1/rollouts/" + newer.data().rolloutId()).then().body("state", equalTo("running"));

        wire.publish(
                new ClusterConfirmed(older, "all", "seventh", "revised", 1, "file", List.of(), List.of()),
                newer.event().asCause());
        wire.publish(
                new ClusterConfirmed(
                        newer.data().rolloutId(), "all", "seventh", "revised", 2, "file", List.of(), List.of()),
                newer.event().asCause());
        wire.awaitFact(RolloutCompleted.class, fact -> fact.rolloutId()
                .equals(newer.data().rolloutId()));
        assertThat(wire.seen(RolloutCompleted.class, fact -> fact.rolloutId().equals(older)))
                .isEmpty();
        asking().delete("/v1/clusters/seventh").then().statusCode(204);
    }

    private Seen<ClusterConfigured> rolledOut(String policy, String cluster, String key) {
        String location = start(
                "{\"policy\":\"%s\",\"clusters\":[\"%s\"],\"approval\":\"onRequest\",\"reason\":\"test\"}"
                        .formatted(policy, cluster),
                key);
        awaitState(location, "running");
        UUID rollout = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        return wire.awaitFact(ClusterConfigured.class, fact -> fact.rolloutId().equals(rollout));
    }
}
