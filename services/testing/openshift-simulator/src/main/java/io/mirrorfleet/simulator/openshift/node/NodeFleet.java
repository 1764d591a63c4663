package io.mirrorfleet.simulator.openshift.node;

import io.mirrorfleet.simulator.openshift.cluster.IgnitionFiles;
import io.mirrorfleet.simulator.openshift.cluster.NodeView;
import io.mirrorfleet.simulator.openshift.store.Change;
import io.mirrorfleet.simulator.openshift.store.ChangeType;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.truth.NodeState;
import io.mirrorfleet.simulator.openshift.truth.TruthJournal;
import io.mirrorfleet.simulator.openshift.truth.What;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The machines of a cluster: one for each Node object, as long as it is there. Used inside the work of the cluster's clock. */
public final class NodeFleet {

    /**
     * Where the machines stand.
     *
     * @param cluster name of the cluster
     * @param folder holds a folder for each node
     * @param journal where it is written what happens to them
     */
    public record Place(String cluster, Path folder, TruthJournal journal) {}

    private final Site site;
    private final Place place;
    private final Map<String, NodeDaemon> daemons = new TreeMap<>();

    /** The machines of the nodes that are there. */
    public NodeFleet(Site site, Place place) {
        this.site = site;
        this.place = place;
        site.store().list(Kinds.NODE).stream().map(NodeView::new).forEach(this::join);
    }

    /** Reacts to one change of an object. */
    public void accept(Change change) {
        if (!change.kind().equals(Kinds.NODE)) {
            return;
        }
        NodeView node = new NodeView(change.object());
        if (change.type() == ChangeType.DELETED) {
            Optional.ofNullable(daemons.remove(node.name())).ifPresent(NodeDaemon::remove);
        } else if (daemons.containsKey(node.name())) {
            daemon(node.name()).nodeChanged(node);
        } else {
            join(node);
        }
    }

    /** The configuration of all nodes now. */
    public List<NodeState> states() {
        return daemons.values().stream().map(d -> d.machine().state()).toList();
    }

    /** The configuration of a node now, or empty when it is gone. */
    public Optional<NodeState> state(String node) {
        return Optional.ofNullable(daemons.get(node)).map(d -> d.machine().state());
    }

    /** A way to ask for the configuration of a node at any time, on any thread. */
    public Supplier<NodeState> watch(String node) {
        return daemon(node).machine()::state;
    }

    /** The disk of a node. */
    public NodeFolder folder(String node) {
        return daemon(node).machine().folder();
    }

    /** Breaks a daemon, or mends it. */
    public void fault(String node, Fault fault, boolean present) {
        daemon(node).fault(fault, present);
    }

    /** Whether a daemon is broken in this way. */
    public boolean has(String node, Fault fault) {
        return daemon(node).has(fault);
    }

    /** Edits a file behind the platform's back; the daemon notices when the file is one of its own. */
    public void tamper(String node, String path, String content) {
        NodeDaemon daemon = daemon(node);
        daemon.machine().folder().write(path, content);
        daemon.machine().note(What.TAMPERED);
        daemon.lookForDrift();
    }

    /** Lets a kubelet report, or not. */
    public void ready(String node, boolean ready) {
        new NodeCondition(site).ready(daemon(node).machine().name(), ready);
    }

    /** Ends the boot of a node and begins another. */
    public void reboot(String node) {
        NodeDaemon daemon = daemon(node);
        new NodeCondition(site).ready(node, false);
        daemon.next(site.timing().boot(), () -> new NodeCondition(site).rebooted(daemon.machine()));
    }

    private void join(NodeView node) {
        NodeFolder folder = new NodeFolder(place.folder().resolve(node.name()));
        folder.destroy();
        Machine machine = new Machine(place.cluster(), node.name(), folder, site.rules(), place.journal());
        Map<String, String> files = site.store()
                .get(Kinds.MACHINE_CONFIG, "", node.current())
                .map(IgnitionFiles::of)
                .orElseThrow(() -> new IllegalStateException("node " + node.name() + " has no configuration"));
        machine.install(files, node.document().at("/status/nodeInfo/bootID").asText());
        NodeDaemon daemon = new NodeDaemon(machine, site);
        daemons.put(node.name(), daemon);
        daemon.nodeChanged(node);
    }

    private NodeDaemon daemon(String node) {
        NodeDaemon daemon = daemons.get(node);
        if (daemon == null) {
            throw new IllegalArgumentException("no node " + node + " in cluster " + place.cluster());
        }
        return daemon;
    }
}
