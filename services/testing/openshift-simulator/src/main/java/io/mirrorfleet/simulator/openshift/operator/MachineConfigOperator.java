package io.mirrorfleet.simulator.openshift.operator;

import io.mirrorfleet.simulator.openshift.clock.SimulatedClock;
import io.mirrorfleet.simulator.openshift.clock.Timing;
import io.mirrorfleet.simulator.openshift.cluster.Editor;
import io.mirrorfleet.simulator.openshift.cluster.EventRecorder;
import io.mirrorfleet.simulator.openshift.cluster.NodeProgress;
import io.mirrorfleet.simulator.openshift.cluster.NodeView;
import io.mirrorfleet.simulator.openshift.cluster.PoolView;
import io.mirrorfleet.simulator.openshift.store.Change;
import io.mirrorfleet.simulator.openshift.store.ChangeType;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;

/** The controllers of one cluster. Feed it every change of the cluster, inside the work of its clock. */
public final class MachineConfigOperator {

    /**
     * What the controllers share.
     *
     * @param store the objects
     * @param clock the time, and the order of work
     * @param timing the delays
     */
    public record Surroundings(ObjectStore store, SimulatedClock clock, Timing timing) {

        Editor editor() {
            return new Editor(store);
        }
    }

    private final RegistriesController registries;
    private final RenderController render;
    private final NodeController nodes;
    private final DrainController drain;

    /** The controllers, idle until something changes. */
    public MachineConfigOperator(
            Surroundings at,
            RegistriesRenderer renderer,
            EventRecorder events,
            NodeProgress progress,
            ControllerLog log) {
        this.registries = new RegistriesController(at, renderer, log);
        this.render = new RenderController(at, events);
        this.nodes = new NodeController(at, events);
        this.drain = new DrainController(at, progress, log);
    }

    /** Reacts to one change of an object. */
    public void accept(Change change) {
        if (RegistriesController.KINDS.contains(change.kind())) {
            registries.objectChanged();
        } else if (change.kind().equals(Kinds.MACHINE_CONFIG)) {
            render.machineConfigChanged(change.object());
        } else if (change.kind().equals(Kinds.MACHINE_CONFIG_POOL)) {
            PoolView pool = new PoolView(change.object());
            render.poolChanged(pool);
            nodes.poolChanged(pool);
        } else if (change.kind().equals(Kinds.NODE)) {
            nodeChanged(change);
        }
    }

    /** Lets a disruption budget keep a node's pods where they are, or no longer. */
    public void blockDrain(String node, boolean blocking) {
        drain.block(node, blocking);
    }

    private void nodeChanged(Change change) {
        NodeView node = new NodeView(change.object());
        if (change.type() == ChangeType.DELETED) {
            nodes.nodeRemoved(node);
            return;
        }
        nodes.nodeChanged(node);
        drain.nodeChanged(node);
    }
}
