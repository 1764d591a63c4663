package io.mirrorfleet.mirrorcopier.rest;

import java.time.Duration;

/**
 * How much requests are followed.
 *
 * @param followers callers at a time in one process
 * @param longest one stream, before its caller has to come back
 */
public record FollowBounds(int followers, Duration longest) {

    public FollowBounds {
        if (followers < 1 || !longest.isPositive()) {
            throw new IllegalArgumentException(
                    "copier.followers must be at least 1 and copier.follow-time more than nothing");
        }
    }
}
