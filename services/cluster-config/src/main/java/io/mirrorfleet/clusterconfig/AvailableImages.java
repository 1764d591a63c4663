package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.rollout.ImageAvailable;
import java.util.List;
import java.util.UUID;

/** The images that rollout-watcher found available on clusters. Used inside a transaction. */
public interface AvailableImages {

    /** Remembers that an image is available. */
    void add(UUID eventId, ImageAvailable fact);

    /** Whether all these images are available on the cluster on behalf of the rollout, or of the request behind it. */
    boolean all(Rollout rollout, String cluster, List<ImageTarget> images);
}
