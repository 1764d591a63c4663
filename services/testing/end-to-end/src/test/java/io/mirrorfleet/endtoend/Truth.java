package io.mirrorfleet.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.simulator.openshift.OpenShiftSimulator;
import io.mirrorfleet.simulator.openshift.truth.TruthEntry;
import io.mirrorfleet.simulator.openshift.truth.What;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares what the events claim of nodes with what happened on them, as the simulator journalled it. */
final class Truth {

    private final OpenShiftSimulator clusters;

    Truth(OpenShiftSimulator clusters) {
        this.clusters = clusters;
    }

    /** Every confirmation rests on a reading that came after CRI-O on that node had loaded what was read. */
    void assertEveryReadingCameAfterTheReload(Chain chain) {
        for (JsonNode event : chain.events("node.confirmed")) {
            JsonNode data = event.path("data");
            String fileHash = data.path("fileHash").asText();
            List<TruthEntry> truth = clusters.truth()
                    .of(data.path("cluster").asText(), data.path("node").asText());
            TruthEntry reading = readingOf(data.path("reading"), truth);
            TruthEntry reload = truth.stream()
                    .filter(entry -> entry.what() == What.RELOADED && sameHash(entry.fileHash(), fileHash))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("never reloaded: " + event.path("subject")));

            assertThat(reading.number())
                    .as("reading of %s after its reload", event.path("subject"))
                    .isGreaterThan(reload.number());
            assertThat(sameHash(reading.runtimeHash(), fileHash))
                    .as("CRI-O of %s had loaded what was read", event.path("subject"))
                    .isTrue();
        }
    }

    private static TruthEntry readingOf(JsonNode reading, List<TruthEntry> truth) {
        TruthEntry.Reading wanted = new TruthEntry.Reading(
                reading.path("instance").asText(), reading.path("beat").asLong());
        return truth.stream()
                .filter(entry -> wanted.equals(entry.reading()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such reading in the journal: " + wanted));
    }

    private static boolean sameHash(String journalled, String published) {
        return published.endsWith(journalled.replace("sha256:", ""));
    }
}
