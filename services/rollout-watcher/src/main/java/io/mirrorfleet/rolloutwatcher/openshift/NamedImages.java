package io.mirrorfleet.rolloutwatcher.openshift;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.mirrorfleet.events.rollout.UsedImage;
import io.mirrorfleet.rolloutwatcher.ClusterObstacle.Unreachable;
import io.mirrorfleet.rolloutwatcher.ClusterUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects the images that objects of a cluster name. What a pod ran stays in it until the pod is gone, so ended pods count. */
final class NamedImages {

    static final int MOST = 100_000;

    private static final int LONGEST = 1_000;

    private final Map<String, Set<String>> by = new TreeMap<>();

    void pod(Pod pod) {
        spec(pod.getSpec(), "pod");
        PodStatus status = pod.getStatus();
        if (status != null) {
            statuses(status.getContainerStatuses());
            statuses(status.getInitContainerStatuses());
            statuses(status.getEphemeralContainerStatuses());
        }
    }

    void template(@Nullable PodTemplateSpec template) {
        if (template != null) {
            spec(template.getSpec(), "workload");
        }
    }

    void node(Node node) {
        if (node.getStatus() != null) {
            node.getStatus().getImages().forEach(image -> image.getNames().forEach(name -> add(name, "node")));
        }
    }

    /** All of them, by reference. */
    List<UsedImage> all() throws ClusterUnavailableException {
        if (by.size() > MOST) {
            throw new ClusterUnavailableException(new Unreachable("it names more than " + MOST + " images"));
        }
        return by.entrySet().stream()
                .map(entry -> new UsedImage(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private void spec(@Nullable PodSpec spec, String who) {
        if (spec == null) {
            return;
        }
        spec.getContainers().stream().map(Container::getImage).forEach(image -> add(image, who));
        spec.getInitContainers().stream().map(Container::getImage).forEach(image -> add(image, who));
        spec.getEphemeralContainers().stream().map(EphemeralContainer::getImage).forEach(image -> add(image, who));
        spec.getVolumes().stream()
                .filter(volume -> volume.getImage() != null)
                .forEach(volume -> add(volume.getImage().getReference(), who));
    }

    private void statuses(List<ContainerStatus> containers) {
        for (ContainerStatus container : containers) {
            add(container.getImage(), "pod");
            add(container.getImageID(), "pod");
        }
    }

    /** What is longer than a reference can be names no image. */
    private void add(@Nullable String reference, String who) {
        if (reference != null && !reference.isEmpty() && reference.length() <= LONGEST) {
            by.computeIfAbsent(reference, absent -> new TreeSet<>()).add(who);
        }
    }
}
