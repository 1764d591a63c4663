package io.mirrorfleet.simulator.openshift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.cluster.Editor;
import io.mirrorfleet.simulator.openshift.cluster.NodeSpec;
import io.mirrorfleet.simulator.openshift.cluster.NodeView;
import io.mirrorfleet.simulator.openshift.node.Fault;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import io.mirrorfleet.simulator.openshift.truth.NodeState;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What a test may do to a cluster that no API offers. Returns when it is done; what follows from it takes simulated time. */
public final class ClusterControls {

    private static final String ROLE_PREFIX = "node-role.kubernetes.io/";

    private final LiveCluster live;
    private final Set<String> blockedDrains = new HashSet<>();

    ClusterControls(LiveCluster live) {
        this.live = live;
    }

    /** The name of the cluster. */
    public String name() {
        return live.cluster().spec().name();
    }

    /** The objects of the cluster, without admission or access rules. */
    public ObjectStore store() {
        return live.cluster().store();
    }

    /** How many simulated seconds go by in a real one. */
    public double speed() {
        return live.clock().speed();
    }

    /** Lets simulated time go by faster or slower, from the next delay on. */
    public void changeSpeed(double speed) {
        live.clock().changeSpeed(speed);
    }

    /** The configuration of all nodes now. */
    public List<NodeState> nodes() {
        return asked(() -> live.cluster().fleet().states());
    }

    /** The content of a file of a node, or empty when there is none. */
    public Optional<String> file(String node, String path) {
        return asked(() -> live.cluster().fleet().folder(node).read(path));
    }

    /** Edits a file of a node behind the platform's back. */
    public void tamper(String node, String path, String content) {
        done(() -> live.cluster().fleet().tamper(node, path, content));
    }

    /** Breaks the daemon of a node, or mends it. */
    public void fault(String node, Fault fault, boolean present) {
        done(() -> live.cluster().fleet().fault(node, fault, present));
    }

    /** Whether the daemon of a node is broken in this way. */
    public boolean has(String node, Fault fault) {
        return asked(() -> live.cluster().fleet().has(node, fault));
    }

    /** Lets a disruption budget keep the pods of a node where they are, or no longer. */
    public void blockDrain(String node, boolean blocking) {
        done(() -> {
            live.cluster().operator().blockDrain(existing(node).name(), blocking);
            if (blocking) {
                blockedDrains.add(node);
            } else {
                blockedDrains.remove(node);
            }
        });
    }

    /** Whether the pods of a node are kept where they are. */
    public boolean drainBlocked(String node) {
        return asked(() -> blockedDrains.contains(node));
    }

    /** Lets the kubelet of a node report, or not. */
    public void ready(String node, boolean ready) {
        done(() -> live.cluster().fleet().ready(node, ready));
    }

    /** Cordons or uncordons a node, as an administrator does. */
    public void cordon(String node, boolean cordoned) {
        done(() -> new Editor(store()).edit(Kinds.NODE, existing(node).name(), document -> {
            if (cordoned) {
                document.withObject("/spec").put("unschedulable", true);
            } else {
                document.withObject("/spec").remove("unschedulable");
            }
        }));
    }

    /** Restarts a node: it gets a new boot id. */
    public void reboot(String node) {
        done(() -> live.cluster().fleet().reboot(node));
    }

    /** Adds a node, with the configuration that its pool serves now. */
    public void join(NodeSpec node) {
        done(() -> live.cluster().nodes().create(node));
    }

    /** Removes a node and its disk. */
    public void remove(String node) {
        done(() -> delete(existing(node)));
    }

    /** Removes a node and adds another of the same name: new uid, new boot, new disk. */
    public void replace(String node) {
        done(() -> {
            NodeView old = existing(node);
            Set<String> roles = new HashSet<>();
            old.labels().fieldNames().forEachRemaining(label -> {
                if (label.startsWith(ROLE_PREFIX) && !label.endsWith("/control-plane")) {
                    roles.add(label.substring(ROLE_PREFIX.length()));
                }
            });
            delete(old);
            live.cluster().nodes().create(new NodeSpec(node, roles));
        });
    }

    /** Stops what the readers print, though their pods still look alive, or lets them go on. */
    public void silenceReaders(boolean silent) {
        done(() -> live.cluster().kubelets().silence(silent));
    }

    /** Whether the readers were silenced. */
    public boolean readersSilent() {
        return asked(() -> live.cluster().kubelets().silent());
    }

    private void delete(NodeView node) {
        Optional<ObjectNode> progress = store().get(Kinds.MACHINE_CONFIG_NODE, "", node.name());
        if (progress.isPresent()) {
            store().delete(Kinds.MACHINE_CONFIG_NODE, "", node.name());
        }
        store().delete(Kinds.NODE, "", node.name());
    }

    private NodeView existing(String node) {
        return store().get(Kinds.NODE, "", node)
                .map(NodeView::new)
                .orElseThrow(() -> new IllegalArgumentException("no node " + node + " in cluster " + name()));
    }

    private void done(Runnable work) {
        live.clock().run(work);
    }

    private <T> T asked(Supplier<T> question) {
        AtomicReference<T> answer = new AtomicReference<>();
        live.clock().run(() -> answer.set(question.get()));
        return answer.get();
    }
}
