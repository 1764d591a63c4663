package io.mirrorfleet.simulator.openshift.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the kubelets say of their nodes.
 *
 * @param site of the nodes
 */
record NodeCondition(Site site) {

    void ready(String node, boolean ready) {
        site.editor().edit(Kinds.NODE, node, document -> document.at("/status/conditions")
                .valueStream()
                .filter(c -> c.path("type").asText().equals("Ready"))
                .map(ObjectNode.class::cast)
                .forEach(c -> set(c, ready)));
    }

    void rebooted(Machine machine) {
        machine.boot(site.bootIds().get());
        site.editor().edit(Kinds.NODE, machine.name(), document -> document.withObject("/status/nodeInfo")
                .put("bootID", machine.bootId()));
        ready(machine.name(), true);
    }

    private static void set(ObjectNode condition, boolean ready) {
        if (condition.path("status").asText().equals("True") == ready) {
            return;
        }
        condition
                .put("status", ready ? "True" : "Unknown")
                .put("reason", ready ? "KubeletReady" : "NodeStatusUnknown")
                .put("message", ready ? "kubelet is posting ready status" : "Kubelet stopped posting node status.")
                .put(
                        "lastTransitionTime",
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
