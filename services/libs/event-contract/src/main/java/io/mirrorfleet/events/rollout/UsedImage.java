package io.mirrorfleet.events.rollout;

import java.util.List;

/**
 * An image that a cluster uses.
 *
 * @param reference as the cluster writes it
 * @param by who has it: {@code pod}, {@code workload} for the template of a workload, {@code node}
 */
public record UsedImage(String reference, List<String> by) {

    public UsedImage {
        by = List.copyOf(by);
    }
}
