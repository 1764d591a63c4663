package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Parked;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides what becomes of work that a registry did not do: it waits as long as the registry wants, but not for ever. */
public final class Patience {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Duration longest;

    /** Waits for so long, from the first time that the same work waited. */
    public Patience(Duration longest) {
        this.longest = longest;
    }

    /** What becomes of the work. */
    public sealed interface Verdict {

        /**
         * It is put aside.
         *
         * @param pause from now
         * @param remark for people
         */
        record Waits(Duration pause, Parked remark) implements Verdict {}

        /** It is tried again, as often as work is that fails. */
        record TriedAgain() implements Verdict {}

        /**
         * It has failed.
         *
         * @param why with the remedy
         */
        record Failed(Failure why) implements Verdict {}
    }

    /**
     * What becomes of work that failed like this.
     *
     * @param since when it waited for the first time; empty when it never did
     */
    public Verdict on(RegistryException e, Optional<Instant> since, Instant now) {
        if (e.code() == FailureCode.RATE_LIMITED) {
            return waits(e, since.orElse(now), now);
        }
        return e.retryable()
                ? new Verdict.TriedAgain()
                : new Verdict.Failed(new Failure(e.code().name(), String.valueOf(e.getMessage())));
    }

    private Verdict waits(RegistryException e, Instant since, Instant now) {
        Instant until = e.retryAt().orElseGet(() -> now.plus(e.retryAfter().orElse(SHORTEST)));
        if (until.isAfter(since.plus(longest))) {
            return new Verdict.Failed(new Failure(
                    "WAITED_TOO_LONG",
                    "it would wait from " + since + " to " + until + ", and copier.longest-parking is " + longest
                            + ": try again after that time, or set it higher; " + e.getMessage()));
        }
        return new Verdict.Waits(pause(now, until), new Parked(until, String.valueOf(e.getMessage())));
    }

    /** The wait until then, never none at all. */
    public static Duration pause(Instant now, Instant until) {
        Duration wait = Duration.between(now, until);
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }
}
