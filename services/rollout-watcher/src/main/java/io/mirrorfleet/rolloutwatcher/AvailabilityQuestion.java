package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.ImageTarget;
import java.time.Instant;
import java.util.UUID;

/**
 * Whether an image that has come to a mirror can be pulled on a cluster.
 *
 * @param cluster the cluster's name
 * @param image the image and its place in the mirror
 * @param requestId the mirror request that brought it
 * @param cause what the event about the image causes
 * @param until when it is no longer asked
 */
public record AvailabilityQuestion(String cluster, ImageTarget image, UUID requestId, Cause cause, Instant until) {}
