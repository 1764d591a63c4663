package io.mirrorfleet.simulator.openshift;

import io.mirrorfleet.simulator.openshift.clock.SimulatedClock;
import io.mirrorfleet.simulator.openshift.cluster.ClusterFactory;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import io.mirrorfleet.simulator.openshift.cluster.EventRecorder;
import io.mirrorfleet.simulator.openshift.cluster.NodeFactory;
import io.mirrorfleet.simulator.openshift.cluster.NodeProgress;
import io.mirrorfleet.simulator.openshift.cluster.OperatorPods;
import io.mirrorfleet.simulator.openshift.node.NodeFleet;
import io.mirrorfleet.simulator.openshift.node.Site;
import io.mirrorfleet.simulator.openshift.operator.ControllerLog;
import io.mirrorfleet.simulator.openshift.operator.MachineConfigOperator;
import io.mirrorfleet.simulator.openshift.operator.MachineConfigOperator.Surroundings;
import io.mirrorfleet.simulator.openshift.pods.DaemonSetController;
import io.mirrorfleet.simulator.openshift.pods.Kubelets;
import io.mirrorfleet.simulator.openshift.pods.PodOutput;
import io.mirrorfleet.simulator.openshift.store.Change;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.time.Clock;
import java.util.Random;

/** One cluster: its objects, and everything that moves them. Whoever owns it feeds it the changes of its store, inside the work of its clock. */
final class SimulatedCluster {

    private final ClusterSpec spec;
    private final ObjectStore store;
    private final NodeFactory nodes;
    private final NodeFleet fleet;
    private final MachineConfigOperator operator;
    private final Kubelets kubelets;
    private final DaemonSetController daemonSets;

    /** Installs the cluster in an empty store. */
    SimulatedCluster(ClusterSpec spec, ObjectStore store, SimulatedClock clock, PodOutput output, Simulation shared) {
        this.spec = spec;
        this.store = store;
        Clock wall = Clock.systemUTC();
        Random random = new Random(shared.seed() ^ spec.name().hashCode());
        ClusterFactory factory = new ClusterFactory(store, spec, wall, random);
        factory.install();
        this.nodes = factory.nodes();
        EventRecorder events = new EventRecorder(store, wall, random);
        PredictedRegistries registries = new PredictedRegistries();
        output.started(ClusterFactory.OPERATOR_NAMESPACE, OperatorPods.CONTROLLER_POD, OperatorPods.CONTROLLER);
        ControllerLog log = new ControllerLog(line -> output.line(
                ClusterFactory.OPERATOR_NAMESPACE, OperatorPods.CONTROLLER_POD, OperatorPods.CONTROLLER, line));
        Surroundings surroundings = new Surroundings(store, clock, shared.timing());
        this.operator = new MachineConfigOperator(surroundings, registries, events, new NodeProgress(store, wall), log);
        Site site = new Site(store, clock, shared.timing(), events, registries, nodes::bootId);
        NodeFleet.Place place =
                new NodeFleet.Place(spec.name(), shared.folder().resolve(spec.name()), shared.journal());
        this.fleet = new NodeFleet(site, place);
        this.kubelets = new Kubelets(site, fleet, shared.starter(), output, shared.journal());
        this.daemonSets = new DaemonSetController(kubelets);
    }

    /** Reacts to one change of an object. */
    void accept(Change change) {
        fleet.accept(change);
        operator.accept(change);
        kubelets.accept(change);
        daemonSets.accept(change);
    }

    ClusterSpec spec() {
        return spec;
    }

    ObjectStore store() {
        return store;
    }

    NodeFactory nodes() {
        return nodes;
    }

    NodeFleet fleet() {
        return fleet;
    }

    MachineConfigOperator operator() {
        return operator;
    }

    Kubelets kubelets() {
        return kubelets;
    }
}
