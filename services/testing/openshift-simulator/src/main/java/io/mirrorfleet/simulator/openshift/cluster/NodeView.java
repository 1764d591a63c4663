package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

import static io.mirrorfleet.simulator.openshift.cluster.McoAnnotation.CURRENT_CONFIG;
import static io.mirrorfleet.simulator.openshift.cluster.McoAnnotation.DESIRED_CONFIG;
import static io.mirrorfleet.simulator.openshift.cluster.McoAnnotation.DESIRED_DRAIN;
import static io.mirrorfleet.simulator.openshift.cluster.McoAnnotation.LAST_APPLIED_DRAIN;
import static io.mirrorfleet.simulator.openshift.cluster.McoAnnotation.STATE;

/**
 * A Node document as the operator's controllers look at it.
 *
 * @param document of kind Node
 */
public record NodeView(ObjectNode document) {

    /** The name of the node. */
    public String name() {
        return document.at("/metadata/name").asText();
    }

    /** The uid, which a node replaced under the same name does not inherit. */
    public String uid() {
        return document.at("/metadata/uid").asText();
    }

    /** When the node was created, as text that sorts. */
    public String created() {
        return document.at("/metadata/creationTimestamp").asText();
    }

    /** The labels. */
    public JsonNode labels() {
        return document.at("/metadata/labels");
    }

    /** An annotation of the operator, empty when it is not there. */
    public String annotation(McoAnnotation annotation) {
        return document.at("/metadata/annotations").path(annotation.key()).asText("");
    }

    /** The rendered configuration that the node finished. */
    public String current() {
        return annotation(CURRENT_CONFIG);
    }

    /** The rendered configuration that the node shall reach. */
    public String desired() {
        return annotation(DESIRED_CONFIG);
    }

    /** Whether the daemon says that it finished what it was told last. */
    public boolean done() {
        return current().equals(desired()) && annotation(STATE).equals("Done");
    }

    /** Whether the daemon gave up. */
    public boolean failing() {
        return List.of("Degraded", "Unreconcilable").contains(annotation(STATE));
    }

    /** Whether a request to drain or uncordon is open. */
    public boolean drainRequested() {
        return !annotation(DESIRED_DRAIN).equals(annotation(LAST_APPLIED_DRAIN));
    }

    /** Whether anybody cordoned the node. */
    public boolean cordoned() {
        return document.at("/spec/unschedulable").asBoolean();
    }

    /** Whether the node could run a pod now: its kubelet is fine and nobody cordoned it. */
    public boolean ready() {
        return !cordoned()
                && condition("Ready").equals("True")
                && !condition("DiskPressure").equals("True");
    }

    /** Whether the node counts as taken from its pool. */
    public boolean unavailable() {
        return !ready() || (!done() && !failing());
    }

    /** Whether the node carries a taint of this key. */
    public boolean tainted(String key) {
        return document.at("/spec/taints")
                .valueStream()
                .anyMatch(taint -> taint.path("key").asText().equals(key));
    }

    private String condition(String type) {
        return document.at("/status/conditions")
                .valueStream()
                .filter(c -> c.path("type").asText().equals(type))
                .map(c -> c.path("status").asText())
                .findFirst()
                .orElse("");
    }
}
