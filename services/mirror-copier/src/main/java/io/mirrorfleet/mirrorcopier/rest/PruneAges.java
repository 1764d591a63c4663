package io.mirrorfleet.mirrorcopier.rest;

import java.time.Duration;

/**
 * How old an image must be to be pruned.
 *
 * @param standard where a caller says nothing
 * @param least what a caller may say
 */
public record PruneAges(Duration standard, Duration least) {

    public PruneAges {
        if (least.isNegative() || standard.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "copier.prune.least-age must not be negative, and copier.prune.older-than not less than it");
        }
    }
}
