package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.Resolution;
import java.util.List;
import java.util.UUID;

/**
 * What is to be proved on a cluster, and on whose behalf.
 *
 * @param rolloutId the rollout
 * @param stage the stage's name
 * @param cluster the cluster's name
 * @param policy the mirror policy's name
 * @param revision the policy's revision
 * @param probes references and what every node must make of them
 * @param images the images the rollout is to make available
 * @param cause what {@code cluster.configured} causes
 */
public record Verification(
        UUID rolloutId,
        String stage,
        String cluster,
        String policy,
        int revision,
        List<Resolution> probes,
        List<ImageTarget> images,
        Cause cause) {

    public Verification {
        probes = List.copyOf(probes);
        images = List.copyOf(images);
    }
}
