package io.mirrorfleet.simulator.openshift.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.clock.DelayedQueue;
import io.mirrorfleet.simulator.openshift.cluster.Editor;
import io.mirrorfleet.simulator.openshift.cluster.EventRecorder;
import io.mirrorfleet.simulator.openshift.cluster.EventRecorder.Occurrence;
import io.mirrorfleet.simulator.openshift.cluster.McoAnnotation;
import io.mirrorfleet.simulator.openshift.cluster.NodeView;
import io.mirrorfleet.simulator.openshift.cluster.PoolStatus;
import io.mirrorfleet.simulator.openshift.cluster.PoolView;
import io.mirrorfleet.simulator.openshift.operator.MachineConfigOperator.Surroundings;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells nodes which configuration to reach, a few at a time, and counts how far each pool got. */
final class NodeController {

    private static final String COMPONENT = "machineconfigcontroller-nodecontroller";
    private static final String WAITING_TAINT = "UpdateInProgress";

    private final ObjectStore store;
    private final Editor editor;
    private final EventRecorder events;
    private final DelayedQueue queue;
    private final Duration delay;
    private final Map<String, NodeView> seen = new HashMap<>();

    NodeController(Surroundings at, EventRecorder events) {
        this.store = at.store();
        this.editor = at.editor();
        this.events = events;
        this.queue = new DelayedQueue(at.clock(), this::sync);
        this.delay = at.timing().nodeDelay();
        store.list(Kinds.NODE).stream().map(NodeView::new).forEach(node -> seen.put(node.name(), node));
    }

    void poolChanged(PoolView pool) {
        queue.add(pool.name(), delay);
    }

    void nodeChanged(NodeView node) {
        NodeView before = seen.put(node.name(), node);
        if (before == null || matters(before, node)) {
            enqueuePoolOf(node);
        }
        if (before != null) {
            announce(before, node);
        }
    }

    void nodeRemoved(NodeView node) {
        seen.remove(node.name());
        enqueuePoolOf(node);
    }

    private void enqueuePoolOf(NodeView node) {
        PoolView.primary(node, pools()).ifPresent(this::poolChanged);
    }

    private static boolean matters(NodeView before, NodeView after) {
        return before.ready() != after.ready()
                || !before.labels().equals(after.labels())
                || !before.document().at("/spec/taints").equals(after.document().at("/spec/taints"))
                || WATCHED.stream().anyMatch(a -> !before.annotation(a).equals(after.annotation(a)));
    }

    private static final List<McoAnnotation> WATCHED = List.of(
            McoAnnotation.CURRENT_CONFIG, McoAnnotation.DESIRED_CONFIG, McoAnnotation.STATE, McoAnnotation.REASON);

    private void announce(NodeView before, NodeView after) {
        Optional<PoolView> pool = PoolView.primary(after, pools());
        for (McoAnnotation annotation : WATCHED) {
            String value = after.annotation(annotation);
            if (pool.isPresent() && !before.annotation(annotation).equals(value)) {
                String message = "Node " + after.name() + " now has " + annotation.key() + "=" + value;
                events.record(COMPONENT, Occurrence.normal(pool.get().document(), "AnnotationChange", message));
            }
        }
    }

    private void sync(String name) {
        Optional<PoolView> found =
                store.get(Kinds.MACHINE_CONFIG_POOL, "", name).map(PoolView::new);
        if (found.isEmpty() || found.get().target().isEmpty()) {
            return;
        }
        PoolView pool = found.get();
        if (!pool.paused()) {
            List<NodeView> nodes = members(pool);
            nodes.forEach(node -> markWaiting(node, !node.desired().equals(pool.target())));
            Candidates.of(pool, members(pool)).forEach(node -> target(pool, node));
        }
        updateStatus(pool);
    }

    private void target(PoolView pool, NodeView node) {
        editor.edit(Kinds.MACHINE_CONFIG_NODE, node.name(), document -> {
            document.withObject("/spec/configVersion").put("desired", pool.target());
            document.withObject("/spec/pool").put("name", pool.name());
        });
        editor.annotate(node.name(), Map.of(McoAnnotation.DESIRED_CONFIG, pool.target()));
        String message = "Targeted node " + node.name() + " to MachineConfig: " + pool.target();
        events.record(COMPONENT, Occurrence.normal(pool.document(), "SetDesiredConfig", message));
    }

    private void markWaiting(NodeView node, boolean waiting) {
        if (node.tainted(WAITING_TAINT) == waiting) {
            return;
        }
        editor.edit(Kinds.NODE, node.name(), document -> {
            ArrayNode taints = document.withArray("/spec/taints");
            if (waiting) {
                taints.addObject().put("key", WAITING_TAINT).put("effect", "PreferNoSchedule");
            } else {
                taints.removeIf(NodeController::isWaitingTaint);
            }
            if (taints.isEmpty()) {
                document.withObject("/spec").remove("taints");
            }
        });
    }

    private static boolean isWaitingTaint(JsonNode taint) {
        return taint.path("key").asText().equals(WAITING_TAINT);
    }

    private void updateStatus(PoolView pool) {
        PoolStatus status = new PoolStatus(pool, members(pool));
        ObjectNode before = pool.document();
        editor.edit(Kinds.MACHINE_CONFIG_POOL, pool.name(), p -> status.into(p, Clock.systemUTC()));
        if (status.allUpdated() && !new PoolView(before).reached().equals(pool.target())) {
            String message = "Pool " + pool.name() + " has completed update to MachineConfig " + pool.target();
            events.record(COMPONENT, Occurrence.normal(before, "Completed", message));
        }
    }

    private List<NodeView> members(PoolView pool) {
        return PoolView.members(
                pool,
                pools(),
                store.list(Kinds.NODE).stream().map(NodeView::new).toList());
    }

    private List<PoolView> pools() {
        return store.list(Kinds.MACHINE_CONFIG_POOL).stream().map(PoolView::new).toList();
    }
}
