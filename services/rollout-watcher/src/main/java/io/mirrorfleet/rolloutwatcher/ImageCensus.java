package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.rollout.UsedImage;
import java.util.List;

/** Finds out which images a cluster uses. Every question has a time limit. */
@FunctionalInterface
public interface ImageCensus {

    /**
     * Every image that pods, templates of workloads and nodes name, as they name it, by reference.
     *
     * @throws ClusterUnavailableException when a part of it cannot be read: some of it is nothing
     */
    List<UsedImage> of(RegisteredCluster cluster) throws ClusterUnavailableException;
}
