package io.mirrorfleet.simulator.openshift.cluster;

import java.util.Set;
import java.util.TreeSet;

/**
 * A node to be.
 *
 * @param name of the node
 * @param roles for example {@code master}, {@code worker}, {@code infra}: each a {@code node-role.kubernetes.io/} label
 */
public record NodeSpec(String name, Set<String> roles) {

    public NodeSpec {
        roles = Set.copyOf(new TreeSet<>(roles));
    }

    /** Whether the node belongs to the control plane. */
    public boolean controlPlane() {
        return roles.contains("master");
    }
}
