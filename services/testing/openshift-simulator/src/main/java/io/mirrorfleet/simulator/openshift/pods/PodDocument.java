package io.mirrorfleet.simulator.openshift.pods;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.cluster.Documents;
import io.mirrorfleet.simulator.openshift.cluster.Hash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A Pod document of a DaemonSet.
 *
 * @param document of kind Pod
 */
record PodDocument(ObjectNode document) {

    private static final String REVISION = "controller-revision-hash";

    /** A pod of this DaemonSet for a node, waiting to be started. */
    static PodDocument pending(ObjectNode daemonSet, String node) {
        ObjectNode template = (ObjectNode) daemonSet.at("/spec/template").deepCopy();
        ObjectNode metadata = template.withObject("/metadata");
        metadata.put("generateName", daemonSet.at("/metadata/name").asText() + "-");
        metadata.put("namespace", daemonSet.at("/metadata/namespace").asText());
        metadata.withObject("/labels").put(REVISION, revision(daemonSet));
        Documents.owned(template, daemonSet, true);
        template.withObject("/spec").put("nodeName", node);
        template.putObject("status").put("phase", "Pending");
        return new PodDocument(template);
    }

    String namespace() {
        return document.at("/metadata/namespace").asText();
    }

    String name() {
        return document.at("/metadata/name").asText();
    }

    String uid() {
        return document.at("/metadata/uid").asText();
    }

    String node() {
        return document.at("/spec/nodeName").asText();
    }

    String container() {
        return document.at("/spec/containers/0/name").asText();
    }

    String owner() {
        return document.at("/metadata/ownerReferences/0/uid").asText();
    }

    String ownerName() {
        return document.at("/metadata/ownerReferences/0/name").asText();
    }

    boolean running() {
        return document.at("/status/phase").asText().equals("Running");
    }

    boolean current(ObjectNode daemonSet) {
        return document.at("/metadata/labels").path(REVISION).asText().equals(revision(daemonSet));
    }

    /** The document of the pod once its container runs, restarted so often. */
    static ObjectNode started(ObjectNode pod, int restarts) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode status = pod.withObject("/status").put("phase", "Running").put("startTime", now);
        status.remove("conditions");
        status.withArray("/conditions")
                .addObject()
                .put("lastTransitionTime", now)
                .put("status", "True")
                .put("type", "Ready");
        status.remove("containerStatuses");
        pod.at("/spec/containers").forEach(container -> {
            ObjectNode one = status.withArray("/containerStatuses").addObject();
            String image = container.path("image").asText();
            one.put(
                            "containerID",
                            "cri-o://" + Hash.sha256(pod.at("/metadata/uid").asText() + restarts))
                    .put("image", image)
                    .put("imageID", image)
                    .put("name", container.path("name").asText())
                    .put("ready", true)
                    .put("restartCount", restarts)
                    .put("started", true)
                    .withObject("/state/running")
                    .put("startedAt", now);
        });
        return pod;
    }

    private static String revision(ObjectNode daemonSet) {
        return Hash.sha256(daemonSet.at("/spec/template").toString()).substring(0, 10);
    }
}
