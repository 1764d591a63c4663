package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A MachineConfigPool document as the operator's controllers look at it.
 *
 * @param document of kind MachineConfigPool
 */
public record PoolView(ObjectNode document) {

    /** The label of the pools that come with the operator. */
    public static final String BUILT_IN = McoAnnotation.DOMAIN + "mco-built-in";

    /** The name of the pool. */
    public String name() {
        return document.at("/metadata/name").asText();
    }

    /** Whether the pool comes with the operator; only those get generated registries configuration. */
    public boolean builtIn() {
        return document.at("/metadata/labels").has(BUILT_IN);
    }

    /** Whether its nodes are left alone. */
    public boolean paused() {
        return document.at("/spec/paused").asBoolean();
    }

    /** The rendered configuration that the pool shall reach, empty before the first. */
    public String target() {
        return document.at("/spec/configuration/name").asText("");
    }

    /** The rendered configuration that the whole pool reached last. */
    public String reached() {
        return document.at("/status/configuration/name").asText("");
    }

    /** How many of so many nodes may be unavailable at once. */
    public int maxUnavailable(int nodes) {
        JsonNode wanted = document.at("/spec/maxUnavailable");
        if (wanted.isMissingNode() || wanted.isNull()) {
            return 1;
        }
        String text = wanted.asText();
        int allowed = text.endsWith("%")
                ? nodes * Integer.parseInt(text.substring(0, text.length() - 1)) / 100
                : Integer.parseInt(text);
        return Math.max(1, allowed);
    }

    /** Whether the pool takes configurations with these labels. */
    public boolean takesConfig(JsonNode labels) {
        LabelSelector selector = new LabelSelector(document.at("/spec/machineConfigSelector"));
        return !selector.empty() && selector.matches(labels);
    }

    /** The one pool that a node belongs to; empty when there is none, or when several custom pools claim it. */
    public static Optional<PoolView> primary(NodeView node, List<PoolView> pools) {
        List<PoolView> claiming = pools.stream().filter(p -> p.claims(node)).toList();
        List<PoolView> custom = claiming.stream()
                .filter(p -> !p.name().equals("master") && !p.name().equals("worker"))
                .toList();
        if (custom.size() > 1) {
            return Optional.empty();
        }
        return named("master", claiming).or(() -> custom.stream().findFirst()).or(() -> named("worker", claiming));
    }

    /** The nodes whose one pool this is. */
    public static List<NodeView> members(PoolView pool, List<PoolView> pools, List<NodeView> nodes) {
        return nodes.stream()
                .filter(node -> primary(node, pools)
                        .filter(p -> p.name().equals(pool.name()))
                        .isPresent())
                .toList();
    }

    private boolean claims(NodeView node) {
        LabelSelector selector = new LabelSelector(document.at("/spec/nodeSelector"));
        return !selector.empty() && selector.matches(node.labels());
    }

    private static Optional<PoolView> named(String name, List<PoolView> pools) {
        return pools.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
