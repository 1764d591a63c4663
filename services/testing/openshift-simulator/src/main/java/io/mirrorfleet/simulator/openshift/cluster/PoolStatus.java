package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The status of a pool, counted from its nodes.
 *
 * @param pool the pool
 * @param nodes the nodes that belong to it
 */
public record PoolStatus(PoolView pool, List<NodeView> nodes) {

    public PoolStatus {
        nodes = List.copyOf(nodes);
    }

    /** Whether every machine is done with the pool's configuration and ready; true of a pool without machines. */
    public boolean allUpdated() {
        return updated() == nodes.size() && ready() == nodes.size() && unavailable() == 0;
    }

    /** The nodes that failed. */
    public List<NodeView> degraded() {
        return nodes.stream().filter(NodeView::failing).toList();
    }

    /** How many nodes are taken from the pool. */
    public int unavailable() {
        return Math.toIntExact(nodes.stream().filter(NodeView::unavailable).count());
    }

    /** Writes the status into a document of the pool; a condition gets a new time only when its status changes. */
    public ObjectNode into(ObjectNode document, Clock clock) {
        ObjectNode status = document.withObject("/status");
        if (!status.has("conditions")) {
            List.of("PinnedImageSetsDegraded", "RenderDegraded")
                    .forEach(type -> set(status, condition(type, false), clock));
        }
        if (allUpdated()) {
            status.set("configuration", document.at("/spec/configuration").deepCopy());
        }
        conditions(status, clock);
        counts(status);
        return document;
    }

    private void counts(ObjectNode status) {
        status.put("degradedMachineCount", degraded().size())
                .put("machineCount", nodes.size())
                .put(
                        "observedGeneration",
                        pool.document().at("/metadata/generation").asLong())
                .put("readyMachineCount", ready())
                .put("unavailableMachineCount", unavailable())
                .put("updatedMachineCount", updated());
        status.putArray("poolSynchronizersStatus")
                .addObject()
                .put("availableMachineCount", nodes.size() - unavailable())
                .put("machineCount", nodes.size())
                .put("poolSynchronizerType", "PinnedImageSets")
                .put("readyMachineCount", ready())
                .put("unavailableMachineCount", unavailable())
                .put("updatedMachineCount", nodes.size());
    }

    private void conditions(ObjectNode status, Clock clock) {
        boolean nodeDegraded = !degraded().isEmpty();
        String failed = degraded().size() + " nodes are reporting degraded status on sync";
        set(status, new Condition("NodeDegraded", nodeDegraded, nodeDegraded ? failed : "", reports()), clock);
        set(status, condition("Degraded", nodeDegraded), clock);
        if (allUpdated()) {
            set(status, message("Updated", true, "All nodes are updated with MachineConfig " + pool.target()), clock);
            set(status, condition("Updating", false), clock);
            return;
        }
        set(status, condition("Updated", false), clock);
        if (pool.paused()) {
            String paused = "Pool is paused; will not update to MachineConfig " + pool.target();
            set(status, message("Updating", false, paused), clock);
            return;
        }
        set(status, message("Updating", true, "All nodes are updating to MachineConfig " + pool.target()), clock);
    }

    private String reports() {
        return degraded().stream()
                .map(n -> "Node " + n.name() + " is reporting: \"" + n.annotation(McoAnnotation.REASON) + "\"")
                .collect(Collectors.joining(", "));
    }

    private int updated() {
        return Math.toIntExact(nodes.stream().filter(this::updated).count());
    }

    private int ready() {
        return Math.toIntExact(
                nodes.stream().filter(this::updated).filter(NodeView::ready).count());
    }

    private boolean updated(NodeView node) {
        return node.done() && node.desired().equals(pool.target());
    }

    private record Condition(String type, boolean holds, String reason, String message) {

        String status() {
            return holds ? "True" : "False";
        }
    }

    private static Condition condition(String type, boolean holds) {
        return message(type, holds, "");
    }

    private static Condition message(String type, boolean holds, String message) {
        return new Condition(type, holds, "", message);
    }

    private static void set(ObjectNode status, Condition wanted, Clock clock) {
        ArrayNode conditions = status.withArray("/conditions");
        String since = Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
        for (int i = 0; i < conditions.size(); i++) {
            JsonNode found = conditions.get(i);
            if (!found.path("type").asText().equals(wanted.type())) {
                continue;
            }
            boolean sameStatus = found.path("status").asText().equals(wanted.status());
            if (sameStatus
                    && found.path("reason").asText().equals(wanted.reason())
                    && found.path("message").asText().equals(wanted.message())) {
                return;
            }
            since = sameStatus ? found.path("lastTransitionTime").asText() : since;
            conditions.remove(i);
            break;
        }
        conditions
                .addObject()
                .put("lastTransitionTime", since)
                .put("message", wanted.message())
                .put("reason", wanted.reason())
                .put("status", wanted.status())
                .put("type", wanted.type());
    }
}
