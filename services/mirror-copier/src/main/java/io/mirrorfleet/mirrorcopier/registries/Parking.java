package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.RequestItem.Parked;
import io.mirrorfleet.oci.copy.RegistryException;
import java.time.Duration;
import java.time.Instant;

/**
 * How long something is put aside because a registry wants to be left alone.
 *
 * @param pause from now
 * @param remark for people
 */
record Parking(Duration pause, Parked remark) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    static Parking of(RegistryException e) {
        Instant now = Instant.now();
        Instant until = e.retryAt().orElseGet(() -> now.plus(e.retryAfter().orElse(SHORTEST)));
        return new Parking(waitUntil(until), new Parked(until, String.valueOf(e.getMessage())));
    }

    /** The wait for what was put aside before. */
    static Duration waitUntil(Instant until) {
        Duration wait = Duration.between(Instant.now(), until);
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }
}
