package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** Reports how far nodes got on their MachineConfigNodes: for display, never a proof. */
public final class NodeProgress {

    /**
     * What a condition says.
     *
     * @param status True, False or Unknown
     * @param reason one word
     * @param message for people
     */
    public record Condition(String status, String reason, String message) {

        /** The phase is over. */
        public static Condition yes(String reason, String message) {
            return new Condition("True", reason, message);
        }

        /** The phase is under way. */
        public static Condition unknown(String reason, String message) {
            return new Condition("Unknown", reason, message);
        }

        /** The phase has not begun. */
        public static Condition notYet(String type) {
            return new Condition("False", "NotYetOccurred", "This node has not yet entered the " + type + " phase");
        }
    }

    private final ObjectStore store;
    private final Clock clock;

    /** Progress of the nodes of one cluster. */
    public NodeProgress(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Sets conditions by type, and what the node runs and wants; does nothing when the node is gone. */
    public void report(NodeView node, Map<String, Condition> conditions) {
        new Editor(store).edit(Kinds.MACHINE_CONFIG_NODE, node.name(), document -> {
            ObjectNode status = document.withObject("/status");
            new TreeMap<>(conditions).forEach((type, condition) -> set(status, type, condition));
            status.withObject("/configVersion").put("current", node.current()).put("desired", node.desired());
            observed(document);
        });
    }

    private static void observed(ObjectNode document) {
        long generation = document.at("/metadata/generation").asLong();
        document.withObject("/status").put("observedGeneration", generation);
    }

    private void set(ObjectNode status, String type, Condition wanted) {
        ArrayNode conditions = status.withArray("/conditions");
        ObjectNode condition = conditions
                .valueStream()
                .filter(c -> c.path("type").asText().equals(type))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseGet(() -> conditions.addObject().put("type", type));
        if (!condition.path("status").asText().equals(wanted.status())) {
            condition.put(
                    "lastTransitionTime",
                    Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString());
        }
        condition
                .put("message", wanted.message())
                .put("reason", wanted.reason())
                .put("status", wanted.status());
    }
}
