package io.mirrorfleet.rolloutwatcher.openshift;

import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.mirrorfleet.rolloutwatcher.Node;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads a Node. */
final class NodeDocument {

    private static final String PREFIX = "machineconfiguration.openshift.io/";

    private NodeDocument() {}

    static Node read(io.fabric8.kubernetes.api.model.Node document) {
        Map<String, String> annotations =
                Objects.requireNonNullElse(document.getMetadata().getAnnotations(), Map.of());
        return new Node(
                document.getMetadata().getName(),
                Objects.requireNonNullElse(document.getMetadata().getUid(), ""),
                bootId(document),
                Objects.requireNonNullElse(document.getMetadata().getLabels(), Map.of()),
                daemon(annotations),
                document.getSpec() != null
                        && Boolean.TRUE.equals(document.getSpec().getUnschedulable()),
                ready(document));
    }

    /** Leaves out what is large and of no interest here: field ownership, images, volumes. */
    static io.fabric8.kubernetes.api.model.Node slim(io.fabric8.kubernetes.api.model.Node document) {
        document.getMetadata().setManagedFields(List.of());
        if (document.getStatus() != null) {
            document.getStatus().setImages(List.of());
            document.getStatus().setVolumesAttached(List.of());
        }
        return document;
    }

    private static Node.DaemonState daemon(Map<String, String> annotations) {
        return new Node.DaemonState(
                annotations.getOrDefault(PREFIX + "currentConfig", ""),
                annotations.getOrDefault(PREFIX + "desiredConfig", ""),
                annotations.getOrDefault(PREFIX + "state", ""),
                annotations.getOrDefault(PREFIX + "reason", ""),
                annotations.getOrDefault(PREFIX + "desiredDrain", ""),
                annotations.getOrDefault(PREFIX + "lastAppliedDrain", ""));
    }

    private static String bootId(io.fabric8.kubernetes.api.model.Node document) {
        return Optional.ofNullable(document.getStatus())
                .map(NodeStatus::getNodeInfo)
                .map(NodeSystemInfo::getBootID)
                .orElse("");
    }

    private static boolean ready(io.fabric8.kubernetes.api.model.Node document) {
        return Optional.ofNullable(document.getStatus()).map(NodeStatus::getConditions).stream()
                .flatMap(List::stream)
                .filter(condition -> "Ready".equals(condition.getType()))
                .map(NodeCondition::getStatus)
                .anyMatch("True"::equals);
    }
}
