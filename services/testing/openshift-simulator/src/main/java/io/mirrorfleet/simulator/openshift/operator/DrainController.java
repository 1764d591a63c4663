package io.mirrorfleet.simulator.openshift.operator;

import io.mirrorfleet.simulator.openshift.clock.DelayedQueue;
import io.mirrorfleet.simulator.openshift.cluster.Editor;
import io.mirrorfleet.simulator.openshift.cluster.McoAnnotation;
import io.mirrorfleet.simulator.openshift.cluster.NodeProgress;
import io.mirrorfleet.simulator.openshift.cluster.NodeProgress.Condition;
import io.mirrorfleet.simulator.openshift.cluster.NodeView;
import io.mirrorfleet.simulator.openshift.operator.MachineConfigOperator.Surroundings;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Cordons, drains and uncordons nodes whose daemons ask for it. */
final class DrainController {

    private static final Duration RETRY = Duration.ofMinutes(1);

    private final ObjectStore store;
    private final Editor editor;
    private final DelayedQueue queue;
    private final Duration delay;
    private final NodeProgress progress;
    private final ControllerLog log;
    private final Set<String> blocked = new HashSet<>();

    DrainController(Surroundings at, NodeProgress progress, ControllerLog log) {
        this.store = at.store();
        this.editor = at.editor();
        this.queue = new DelayedQueue(at.clock(), this::sync);
        this.delay = at.timing().drainDelay();
        this.progress = progress;
        this.log = log;
    }

    void nodeChanged(NodeView node) {
        if (node.drainRequested()) {
            queue.add(node.name(), delay);
        }
    }

    /** From now on a disruption budget keeps the node's pods where they are, or no longer does. */
    void block(String node, boolean blocking) {
        if (blocking) {
            blocked.add(node);
            return;
        }
        blocked.remove(node);
        queue.add(node, delay);
    }

    private void sync(String name) {
        store.get(Kinds.NODE, "", name)
                .map(NodeView::new)
                .filter(NodeView::drainRequested)
                .ifPresent(this::fulfil);
    }

    private void fulfil(NodeView node) {
        String request = node.annotation(McoAnnotation.DESIRED_DRAIN);
        if (request.startsWith("uncordon-")) {
            uncordon(node, request);
            return;
        }
        cordon(node, true);
        progress.report(
                node,
                Map.of(
                        "UpdateExecuted",
                        Condition.unknown("Cordoned", "Cordoned Node as part of update executed phase"),
                        "Cordoned",
                        Condition.yes(
                                "UpdateExecutedCordoned",
                                "Cordoned node. The node is reporting Unschedulable = false")));
        drain(node, request);
    }

    private void drain(NodeView node, String request) {
        String waiting = "Draining node. The drain will not be complete until desired drainer " + request
                + " matches current drainer " + node.annotation(McoAnnotation.LAST_APPLIED_DRAIN);
        progress.report(
                node,
                Map.of(
                        "UpdateExecuted",
                        Condition.unknown("Drained", "Draining Node as part of update executed phase"),
                        "Drained",
                        Condition.unknown("UpdateExecutedDrained", waiting)));
        if (blocked.contains(node.name())) {
            log.info(
                    "node " + node.name() + ": Drain failed. Waiting 1 minute then retrying. Error message from drain: "
                            + "Cannot evict pod as it would violate the pod's disruption budget.");
            queue.add(node.name(), RETRY);
            return;
        }
        String complete =
                "Drained node. The drain is complete as the desired drainer matches current drainer: " + request;
        progress.report(
                node,
                Map.of(
                        "UpdateExecuted",
                        Condition.unknown("Drained", "Drained Node as part of update executed phase"),
                        "Drained",
                        Condition.yes("UpdateExecutedDrained", complete)));
        applied(node, request);
    }

    private void uncordon(NodeView node, String request) {
        if (node.cordoned()) {
            cordon(node, false);
            progress.report(
                    node,
                    Map.of(
                            "UpdateComplete",
                            Condition.yes("Uncordoned", "Uncordoned Node as part of completing upgrade phase"),
                            "Uncordoned",
                            Condition.yes(
                                    "UpdateCompleteUncordoned",
                                    "UnCordoned node. The node is reporting Unschedulable = true")));
        }
        applied(node, request);
    }

    private void cordon(NodeView node, boolean cordoned) {
        editor.edit(Kinds.NODE, node.name(), document -> {
            if (cordoned) {
                document.withObject("/spec").put("unschedulable", true);
            } else {
                document.withObject("/spec").remove("unschedulable");
            }
        });
    }

    private void applied(NodeView node, String request) {
        editor.annotate(node.name(), Map.of(McoAnnotation.LAST_APPLIED_DRAIN, request));
    }
}
