package io.mirrorfleet.cli.chain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events below their causes, but what happens to one thing side by side. */
final class CausalTree {

    private final Map<String, Node> byId = new HashMap<>();
    private final Lanes roots = new Lanes();

    /** Adds the next event; its cause, if there is one, was added before. */
    void add(JsonNode event) {
        String causation = event.path("causationid").asText("");
        @Nullable Node cause = byId.get(causation);
        @Nullable Node parent = cause == null ? null : parentFor(EventFacts.lane(event), cause);
        Node node = new Node(event, parent, cause == null && !causation.isEmpty());
        (parent == null ? roots : parent.lanes).add(node);
        byId.put(event.path("id").asText(), node);
    }

    List<Node> roots() {
        return roots.inOrder();
    }

    /** The nearest thing above that this is about, too, decides the level; without one the cause does. */
    private static @Nullable Node parentFor(String lane, Node cause) {
        for (Node above = cause; above != null; above = above.parent) {
            if (EventFacts.lane(above.event).equals(lane)) {
                return above.parent;
            }
        }
        return cause;
    }

    /** An event and what hangs below it. */
    static final class Node {

        private final JsonNode event;
        private final @Nullable Node parent;
        private final boolean orphan;
        private final Lanes lanes = new Lanes();

        private Node(JsonNode event, @Nullable Node parent, boolean orphan) {
            this.event = event;
            this.parent = parent;
            this.orphan = orphan;
        }

        JsonNode event() {
            return event;
        }

        /** It has a cause, but the chain does not. */
        boolean orphan() {
            return orphan;
        }

        List<Node> children() {
            return lanes.inOrder();
        }
    }

    /** Siblings: those about the same thing stay together, things in the order of their first event. */
    private static final class Lanes {

        private final Map<String, List<Node>> lanes = new LinkedHashMap<>();

        void add(Node node) {
            lanes.computeIfAbsent(EventFacts.lane(node.event), lane -> new ArrayList<>())
                    .add(node);
        }

        List<Node> inOrder() {
            return lanes.values().stream().flatMap(List::stream).toList();
        }
    }
}
