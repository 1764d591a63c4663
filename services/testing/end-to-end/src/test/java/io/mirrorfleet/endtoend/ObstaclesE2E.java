package io.mirrorfleet.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.quickstart.MainJob;
import io.mirrorfleet.simulator.openshift.ClusterControls;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What must never be confirmed, and what the state says meanwhile. */
class ObstaclesE2E {

    private static final String IMAGE = MainJob.IMAGES.getFirst();
    private static final String CONF = "/etc/containers/registries.conf";

    private static Fleet fleet;

    @BeforeAll
    static void start() throws InterruptedException {
        fleet = Fleet.start(20, Map.of());
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    void aPausedPoolIsNotConfirmedAndTheStateSaysWhy() throws InterruptedException {
        ClusterControls cluster = fleet.join(ClusterSpec.lab().named("paused"));
        pause(cluster, true);
        String id = fleet.request(IMAGE, "paused");

        Fleet.awaiting(Duration.ofSeconds(90)).until(() -> fleet.chain(id).has("rollout.stalled"));
        JsonNode stall = fleet.chain(id).events("rollout.stalled").getFirst().path("data");
        assertThat(stall.path("cause").asText()).isEqualTo("POOL_PAUSED");
        assertThat(stall.path("nextAction").asText()).isNotBlank();
        assertThat(waiting("paused", "worker-0").path("cause").asText()).isEqualTo("POOL_PAUSED");
        assertThat(fleet.chain(id).has("cluster.confirmed")).isFalse();

        pause(cluster, false);
        Chain chain = fleet.awaitChain(id, "rollout.completed", Duration.ofSeconds(90));
        chain.assertSound();
        assertThat(chain.events("node.confirmed")).hasSize(5);
    }

    @Test
    void aTamperedNodeIsNotConfirmedAndTheStateSaysWhy() throws InterruptedException {
        ClusterControls cluster = fleet.join(ClusterSpec.single("tampered"));
        cluster.silenceReaders(true);
        String id = fleet.request(IMAGE, "tampered");
        Fleet.awaiting(Duration.ofSeconds(90)).until(() -> fleet.chain(id).has("node.config.applied"));

        String node = cluster.nodes().getFirst().node();
        String live = cluster.file(node, CONF).orElseThrow();
        cluster.tamper(node, CONF, live.replace("blocked = true", "blocked = false"));
        cluster.silenceReaders(false);

        Fleet.awaiting(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        waiting("tampered", node).path("cause").asText())
                .isIn("DRIFT_OR_OVERRIDE", "NODE_DEGRADED", "CONFIG_DRIFT"));
        assertThat(fleet.chain(id).has("node.confirmed")).isFalse();
        assertThat(fleet.chain(id).has("cluster.confirmed")).isFalse();
    }

    private static JsonNode waiting(String cluster, String node) throws InterruptedException {
        JsonNode nodes = fleet.api
                .get("/v1/clusters/" + cluster + "/nodes")
                .expectSuccess("look at the nodes")
                .path("nodes");
        for (JsonNode candidate : nodes) {
            if (candidate.path("name").asText().equals(node)) {
                return candidate.path("waitingFor");
            }
        }
        throw new AssertionError("no node " + node + " in " + nodes);
    }

    private static void pause(ClusterControls cluster, boolean paused) {
        cluster.store().change(Kinds.MACHINE_CONFIG_POOL, "", "worker", pool -> {
            ((ObjectNode) pool.path("spec")).put("paused", paused);
            return pool;
        });
    }
}
