package io.mirrorfleet.oci.copy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The failure of what a registry wants to have later than anybody should wait for. */
final class RateLimits {

    private RateLimits() {}

    /** What failed, with the time to come back; a failure that knows its time stays as it is. */
    static RegistryException failure(RegistryException e, InstantSource clock) {
        Duration wait = e.retryAfter().orElse(Duration.ZERO);
        if (e.retryAt().isPresent()) {
            return e;
        }
        return failure(new Action(e.side(), e.action()), e.detail(), wait, clock)
                .causedBy(e);
    }

    static RegistryException failure(Action action, String why, Duration wait, InstantSource clock) {
        Instant then = clock.instant().plus(wait).truncatedTo(ChronoUnit.SECONDS);
        String detail = (why.isEmpty() ? "" : why + "; ") + "not before " + then;
        return action.failed(FailureCode.RATE_LIMITED, detail).until(then, wait);
    }
}
