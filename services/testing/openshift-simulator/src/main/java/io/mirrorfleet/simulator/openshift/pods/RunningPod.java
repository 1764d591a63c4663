package io.mirrorfleet.simulator.openshift.pods;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.simulator.openshift.truth.NodeState;
import io.mirrorfleet.simulator.openshift.truth.TruthEntry;
import io.mirrorfleet.simulator.openshift.truth.TruthJournal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A pod whose container was started: keeps its log, and notes in the journal what it read. */
final class RunningPod {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PodDocument pod;
    private final Supplier<NodeState> node;
    private final PodOutput output;
    private final TruthJournal journal;
    private @Nullable Container container;
    private String startedIn = "";
    private int restarts;

    RunningPod(PodDocument pod, Supplier<NodeState> node, PodOutput output, TruthJournal journal) {
        this.pod = pod;
        this.node = node;
        this.output = output;
        this.journal = journal;
    }

    PodDocument pod() {
        return pod;
    }

    int restarts() {
        return restarts;
    }

    void restarting() {
        restarts++;
    }

    String bootId() {
        return node.get().bootId();
    }

    boolean startedInBoot(String bootId) {
        return startedIn.equals(bootId);
    }

    boolean runs() {
        return container != null;
    }

    void start(ContainerStarter starter, ContainerPlan plan, Runnable exited) {
        startedIn = plan.bootId();
        output.started(pod.namespace(), pod.name(), pod.container());
        container = starter.start(plan, new ContainerOutput() {
            @Override
            public void line(String line) {
                print(line);
            }

            @Override
            public void exited() {
                exited.run();
            }
        });
    }

    void stop() {
        if (container != null) {
            container.stop();
            container = null;
        }
    }

    private void print(String line) {
        // The journal first: whoever saw the line finds its reading there.
        note(line);
        output.line(pod.namespace(), pod.name(), pod.container(), line);
    }

    private void note(String line) {
        JsonNode reading = parsed(line);
        if (reading.hasNonNull("instance") && reading.hasNonNull("beat")) {
            String hash =
                    reading.path("files").path("registries.conf").path("sha256").asText();
            journal.addReading(
                    node.get().readAs(hash),
                    new TruthEntry.Reading(
                            reading.path("instance").asText(),
                            reading.path("beat").asLong()));
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return line.startsWith("{") ? JSON.readTree(line) : JSON.missingNode();
        } catch (JsonProcessingException notOurs) {
            return JSON.missingNode();
        }
    }
}
