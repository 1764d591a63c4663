package io.mirrorfleet.rolloutwatcher;

import java.util.Map;
import java.util.Set;

/**
 * A node, as it was seen.
 *
 * @param name the node's name
 * @param uid tells it from another node of the same name
 * @param bootId of the kernel that runs, as the kubelet reports it
 * @param labels the node's labels
 * @param daemon what the machine config daemon says about it
 * @param cordoned whether anybody cordoned it
 * @param ready whether its kubelet says so
 */
public record Node(
        String name,
        String uid,
        String bootId,
        Map<String, String> labels,
        DaemonState daemon,
        boolean cordoned,
        boolean ready) {

    private static final Set<String> GAVE_UP = Set.of("Degraded", "Unreconcilable");

    public Node {
        labels = Map.copyOf(labels);
    }

    /**
     * The annotations that the machine config daemon and its controllers keep on the node; empty where there is none.
     *
     * @param current the rendered MachineConfig that the node finished
     * @param desired the one it was told to reach
     * @param state {@code Done}, {@code Working}, {@code Degraded} or {@code Unreconcilable}
     * @param reason why it gave up
     * @param desiredDrain the last request to drain or uncordon
     * @param lastAppliedDrain the last such request that was fulfilled
     */
    public record DaemonState(
            String current,
            String desired,
            String state,
            String reason,
            String desiredDrain,
            String lastAppliedDrain) {}

    /** Whether the daemon finished what it was told last. */
    public boolean done() {
        return !daemon.current.isEmpty() && daemon.current.equals(daemon.desired) && daemon.state.equals("Done");
    }

    /** Whether the daemon gave up. */
    public boolean degraded() {
        return GAVE_UP.contains(daemon.state);
    }

    /** Whether it waits to be drained. */
    public boolean draining() {
        return daemon.desiredDrain.startsWith("drain-") && !daemon.desiredDrain.equals(daemon.lastAppliedDrain);
    }

    /** Whether somebody other than a rollout keeps it away: the pool counts it, and may start nothing meanwhile. */
    public boolean keptAway() {
        return done() && (cordoned || !ready);
    }
}
