package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.simulator.openshift.api.RunningApi.ITMS;
import static io.mirrorfleet.simulator.openshift.api.RunningApi.mirrorSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WatchTest {

    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void tellsWhatIsThereAndThenWhatChanges() {
        api.send("POST", ITMS, mirrorSet("a", "one.example"));
        Iterator<JsonNode> events =
                api.watch(ITMS + "?watch=true&timeoutSeconds=10").iterator();
        assertThat(words(events.next())).isEqualTo("ADDED a");

        api.send("POST", ITMS, mirrorSet("b", "one.example"));
        api.patch("application/merge-patch+json", ITMS + "/a", "{\"metadata\": {\"labels\": {\"x\": \"y\"}}}");
        api.send("DELETE", ITMS + "/b", "");

        assertThat(List.of(words(events.next()), words(events.next()), words(events.next())))
                .containsExactly("ADDED b", "MODIFIED a", "DELETED b");
    }

    @Test
    void goesOnFromAListWithoutALossOrARepetition() {
        api.send("POST", ITMS, mirrorSet("a", "one.example"));
        String listed = api.get(ITMS).body().at("/metadata/resourceVersion").asText();
        api.send("POST", ITMS, mirrorSet("b", "one.example"));

        List<JsonNode> events = api.watch(ITMS + "?watch=true&timeoutSeconds=1&resourceVersion=" + listed)
                .toList();

        assertThat(events).map(WatchTest::words).containsExactly("ADDED b");
    }

    @Test
    void endsWithABookmark() {
        List<JsonNode> events = api.watch(ITMS + "?watch=true&timeoutSeconds=1&allowWatchBookmarks=true")
                .toList();

        assertThat(events).hasSize(1);
        assertThat(events.getFirst().path("type").asText()).isEqualTo("BOOKMARK");
        assertThat(events.getFirst().at("/object/metadata/resourceVersion").asText())
                .isEqualTo(Long.toString(api.store.currentResourceVersion()));
    }

    @Test
    void takesAnObjectThatNoLongerFitsForDeleted() {
        api.store.create(Kinds.NODE, node());
        Iterator<JsonNode> events = api.watch("/api/v1/nodes?watch=true&labelSelector=pool=a&timeoutSeconds=10")
                .iterator();
        assertThat(words(events.next())).isEqualTo("ADDED node-0");

        api.patch(
                "application/merge-patch+json", "/api/v1/nodes/node-0", "{\"metadata\":{\"labels\":{\"pool\":\"b\"}}}");

        assertThat(words(events.next())).isEqualTo("DELETED node-0");
    }

    @Test
    void endsWhenTheServerGoesAway() {
        CompletableFuture<List<JsonNode>> events = CompletableFuture.supplyAsync(
                () -> api.watch(ITMS + "?watch=true&timeoutSeconds=600").toList());
        await().until(() -> RunningApi.SERVER.journal(api.cluster).records().stream()
                .anyMatch(record -> record.query().contains("watch")));

        await().until(() -> {
            RunningApi.SERVER.setAvailable(api.cluster, false);
            return events.isDone();
        });

        assertThat(api.get(ITMS).code()).isEqualTo(503);
    }

    private static String words(JsonNode event) {
        return event.path("type").asText() + " "
                + event.at("/object/metadata/name").asText();
    }

    private static ObjectNode node() {
        ObjectNode node = RunningApi.named("node-0");
        node.withObject("/metadata").putObject("labels").put("pool", "a");
        return node;
    }
}
