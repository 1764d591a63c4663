package io.mirrorfleet.simulator.openshift.node;

import io.mirrorfleet.simulator.openshift.clock.SimulatedClock;
import io.mirrorfleet.simulator.openshift.clock.Timing;
import io.mirrorfleet.simulator.openshift.cluster.Editor;
import io.mirrorfleet.simulator.openshift.cluster.EventRecorder;
import io.mirrorfleet.simulator.openshift.cluster.NodeProgress;
import io.mirrorfleet.simulator.openshift.cluster.NodeView;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the nodes of a cluster share.
 *
 * @param store the objects
 * @param clock the time, and the order of work
 * @param timing the delays
 * @param events where daemons record what they do
 * @param rules of registries.conf
 * @param bootIds one for each boot
 */
public record Site(
        ObjectStore store,
        SimulatedClock clock,
        Timing timing,
        EventRecorder events,
        RegistriesRules rules,
        Supplier<String> bootIds) {

    Editor editor() {
        return new Editor(store);
    }

    Optional<NodeView> node(String name) {
        return store.get(Kinds.NODE, "", name).map(NodeView::new);
    }

    void progress(NodeView node, Map<String, NodeProgress.Condition> conditions) {
        new NodeProgress(store, java.time.Clock.systemUTC()).report(node, conditions);
    }
}
