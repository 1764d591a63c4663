package io.mirrorfleet.simulator.openshift.operator;

import io.mirrorfleet.simulator.openshift.cluster.NodeView;
import io.mirrorfleet.simulator.openshift.cluster.PoolStatus;
import io.mirrorfleet.simulator.openshift.cluster.PoolView;
import java.util.Comparator;
import java.util.List;

/** Chooses the nodes that begin next. */
final class Candidates {

    private static final String ZONE = "topology.kubernetes.io/zone";

    // Zone by zone, unzoned nodes last, and the oldest first.
    private static final Comparator<NodeView> ORDER = Comparator.comparing(
                    (NodeView node) -> node.labels().path(ZONE).asText("\uffff"))
            .thenComparing(NodeView::created)
            .thenComparing(NodeView::name);

    private Candidates() {}

    /** Nodes that are fine and not yet told, as many as the pool can spare: whoever is unavailable or fails already counts. */
    static List<NodeView> of(PoolView pool, List<NodeView> members) {
        long failing = members.stream()
                .filter(node -> node.failing() && node.desired().equals(pool.target()) && node.ready())
                .count();
        long capacity = pool.maxUnavailable(members.size()) - new PoolStatus(pool, members).unavailable() - failing;
        return members.stream()
                .filter(node -> !node.desired().equals(pool.target()))
                .filter(NodeView::ready)
                .sorted(ORDER)
                .limit(Math.max(0, capacity))
                .toList();
    }
}
