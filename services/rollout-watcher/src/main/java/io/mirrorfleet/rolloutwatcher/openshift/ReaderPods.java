package io.mirrorfleet.rolloutwatcher.openshift;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds the reader of a node: a pod of DaemonSet reader, bound to the node by its spec and not by what it prints. */
final class ReaderPods {

    private static final String READER = "reader";

    private ReaderPods() {}

    /** The reader of this node; of several the youngest that is not being deleted. */
    static Optional<Pod> on(String node, Collection<Pod> pods) {
        return pods.stream()
                .filter(pod ->
                        pod.getSpec() != null && node.equals(pod.getSpec().getNodeName()))
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(ReaderPods::ofDaemonSet)
                .max(Comparator.comparing(
                        pod -> Objects.requireNonNullElse(pod.getMetadata().getCreationTimestamp(), "")));
    }

    /** Why its log is not to be read; empty when it may be. */
    static Optional<String> whySilent(Pod pod) {
        if (pod.getStatus() == null || !"Running".equals(pod.getStatus().getPhase())) {
            String phase = pod.getStatus() == null
                    ? "unknown"
                    : String.valueOf(pod.getStatus().getPhase());
            return Optional.of("phase " + phase + waiting(pod));
        }
        return Optional.empty();
    }

    /** Leaves out field ownership, which nobody reads. */
    static Pod slim(Pod pod) {
        pod.getMetadata().setManagedFields(List.of());
        return pod;
    }

    private static boolean ofDaemonSet(Pod pod) {
        return Objects.requireNonNullElse(
                        pod.getMetadata().getOwnerReferences(),
                        List.<io.fabric8.kubernetes.api.model.OwnerReference>of())
                .stream()
                .anyMatch(owner -> "DaemonSet".equals(owner.getKind()) && READER.equals(owner.getName()));
    }

    private static String waiting(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).stream()
                .flatMap(status -> status.getContainerStatuses().stream())
                .map(ContainerStatus::getState)
                .filter(state -> state != null && state.getWaiting() != null)
                .map(state -> ", " + state.getWaiting().getReason())
                .findFirst()
                .orElse("");
    }
}
