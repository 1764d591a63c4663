package io.mirrorfleet.rolloutwatcher.openshift;

import io.fabric8.kubernetes.api.model.ContainerState;
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

    /**
     * Why its log is not to be read; empty when it may be. A pod stays in phase Running while its container is restarted, and
     * the log then still ends with what the dead one printed: only the container's own state counts.
     */
    static Optional<String> whySilent(Pod pod) {
        String phase = pod.getStatus() == null
                ? "unknown"
                : String.valueOf(pod.getStatus().getPhase());
        if (!"Running".equals(phase)) {
            return Optional.of(
                    "phase " + phase + state(pod).map(ReaderPods::reason).orElse(""));
        }
        if (state(pod).filter(state -> state.getRunning() != null).isEmpty()) {
            return Optional.of("container " + READER + " does not run"
                    + state(pod).map(ReaderPods::reason).orElse(""));
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

    private static Optional<ContainerState> state(Pod pod) {
        return Optional.ofNullable(pod.getStatus()).stream()
                .flatMap(status -> status.getContainerStatuses().stream())
                .filter(container -> READER.equals(container.getName()))
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String reason(ContainerState state) {
        if (state.getWaiting() != null) {
            return ", " + state.getWaiting().getReason();
        }
        return state.getTerminated() != null ? ", " + state.getTerminated().getReason() : "";
    }
}
