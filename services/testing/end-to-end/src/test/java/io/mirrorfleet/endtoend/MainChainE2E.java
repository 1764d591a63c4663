package io.mirrorfleet.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.quickstart.MainJob;
import io.mirrorfleet.simulator.registry.Inventory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The main job on the three clusters of the quickstart, and the everyday case after it. */
class MainChainE2E {

    private static final List<String> WHOLE_STORY = List.of(
            "request.accepted",
            "request.planned",
            "image.mirrored",
            "request.completed",
            "rollout.planned",
            "rollout.approved",
            "stage.started",
            "cluster.configured",
            "node.confirmed",
            "cluster.confirmed",
            "image.available",
            "stage.completed",
            "rollout.completed");

    private static Fleet fleet;
    private static Chain chain;

    @BeforeAll
    static void doTheMainJob() throws InterruptedException {
        fleet = Fleet.start(10, Map.of());
        String id = fleet.job.request(fleet.installation.world().clusters());
        chain = fleet.awaitChain(id, "rollout.completed", Duration.ofMinutes(3));
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    void theChainTellsTheWholeStory() {
        assertThat(chain.types()).containsAll(WHOLE_STORY);
        chain.assertSound();
        chain.assertUnobservedIsHonest();
    }

    @Test
    void everyNodeOfEveryClusterIsConfirmedOnceWithHashAndResolution() {
        Set<String> nodes = chain.events("node.confirmed").stream()
                .map(event -> event.path("subject").asText())
                .collect(Collectors.toSet());

        assertThat(chain.events("node.confirmed")).hasSize(12);
        assertThat(nodes).hasSize(12).contains("clusters/crc/nodes/crc", "clusters/edge/nodes/infra-0");
        for (JsonNode event : chain.events("node.confirmed")) {
            assertThat(event.path("data").path("fileHash").asText()).matches("sha256:[0-9a-f]{64}");
            assertThat(event.path("data").path("resolutions")).isNotEmpty();
        }
    }

    @Test
    void everyReadingCameAfterTheNodeReloaded() {
        new Truth(fleet.installation.world().openShift()).assertEveryReadingCameAfterTheReload(chain);
    }

    @Test
    void theMirrorHoldsWhatTheSourceHolds() {
        for (JsonNode event : chain.events("image.mirrored")) {
            JsonNode data = event.path("data");
            String path = ImageReference.parse(data.path("source").asText())
                    .repository()
                    .path();
            String digest = data.path("digest").asText();
            Inventory source = fleet.installation.world().dockerHub().inventory();
            Inventory mirror = fleet.installation.world().mirror().inventory();

            assertThat(data.path("bytesSent").asLong()).isPositive();
            assertThat(mirror.manifestBytes(path, digest).orElseThrow())
                    .isEqualTo(source.manifestBytes(path, digest).orElseThrow());
            assertThat(data.path("blobs")).isNotEmpty().allSatisfy(blob -> assertThat(mirror.holdsBlob(
                            path, new Digest(blob.path("digest").asText())))
                    .isTrue());
        }
    }

    @Test
    void whenTheRuleIsLiveTheNextRequestGoesStraightToAvailable() throws InterruptedException {
        String again = fleet.job.request(Map.of(
                "images", List.of(Map.of("source", "nginx:1.25.3")), "mirror", MainJob.MIRROR, "reason", "everyday"));

        Fleet.awaiting(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(fleet.chain(again).events("image.available")).hasSize(3));
        Chain everyday = fleet.chain(again);

        everyday.assertSound();
        assertThat(everyday.types())
                .containsOnly(
                        "request.accepted",
                        "request.planned",
                        "image.unchanged",
                        "request.completed",
                        "image.available");
        String unchanged =
                everyday.events("image.unchanged").getFirst().path("id").asText();
        assertThat(everyday.events("image.available"))
                .allSatisfy(
                        event -> assertThat(event.path("causationid").asText()).isEqualTo(unchanged));
    }
}
