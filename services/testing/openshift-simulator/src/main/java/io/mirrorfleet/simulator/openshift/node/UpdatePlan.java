package io.mirrorfleet.simulator.openshift.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.cluster.IgnitionFiles;
import io.mirrorfleet.simulator.openshift.cluster.McoAnnotation;
import io.mirrorfleet.simulator.openshift.cluster.NodeView;
import io.mirrorfleet.simulator.openshift.cluster.Topology;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What a daemon has to do to bring its node from one rendered configuration to another.
 *
 * @param target name of the new configuration
 * @param oldFiles what the node has, by path
 * @param newFiles what it shall have, by path
 * @param singleReplica whether the cluster has one machine, which is never drained
 */
record UpdatePlan(
        String target, SortedMap<String, String> oldFiles, SortedMap<String, String> newFiles, boolean singleReplica) {

    /** The way from the node's current configuration to the desired one; empty when one of them does not exist. */
    static Optional<UpdatePlan> of(NodeView node, ObjectStore store) {
        Optional<ObjectNode> current = store.get(Kinds.MACHINE_CONFIG, "", node.current());
        Optional<ObjectNode> desired = store.get(Kinds.MACHINE_CONFIG, "", node.desired());
        boolean single = node.annotation(McoAnnotation.CONTROL_PLANE_TOPOLOGY).equals(Topology.SINGLE_REPLICA.word());
        return current.flatMap(from -> desired.map(
                to -> new UpdatePlan(node.desired(), IgnitionFiles.of(from), IgnitionFiles.of(to), single)));
    }

    /** The first file that is not on the disk as the current configuration says. */
    Optional<String> mismatch(Machine machine) {
        return oldFiles.entrySet().stream()
                .filter(file -> !machine.holds(file.getKey(), file.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    boolean drains(RegistriesRules rules) {
        return !singleReplica && rules.cost(oldFiles, newFiles).drains();
    }

    boolean reboots(RegistriesRules rules) {
        return rules.cost(oldFiles, newFiles).reboots();
    }

    void write(Machine machine) {
        replace(machine, newFiles);
    }

    void rollBack(Machine machine) {
        replace(machine, oldFiles);
    }

    private void replace(Machine machine, SortedMap<String, String> wanted) {
        for (String path : changed()) {
            String content = wanted.get(path);
            if (content == null) {
                machine.delete(path);
            } else {
                machine.write(path, content);
            }
        }
    }

    private Set<String> changed() {
        Set<String> changed = new TreeSet<>(oldFiles.keySet());
        changed.addAll(newFiles.keySet());
        changed.removeIf(
                path -> Optional.ofNullable(oldFiles.get(path)).equals(Optional.ofNullable(newFiles.get(path))));
        return changed;
    }
}
