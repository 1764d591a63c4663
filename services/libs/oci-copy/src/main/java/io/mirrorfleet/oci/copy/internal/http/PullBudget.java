package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pulls that a registry still grants, as Docker Hub says in {@code RateLimit-Limit: 100;w=21600} and
 * {@code RateLimit-Remaining: 76;w=21600}. A pull is a GET of a manifest; a HEAD costs nothing and tells the same.
 */
public final class PullBudget {

    /** No registry counts over longer; what says so is not believed. */
    private static final long LONGEST_WINDOW = 86_400;

    private static final Pattern COUNTED = Pattern.compile("([0-9]{1,9})\\s*;\\s*w=([0-9]{1,9})");

    private final int reserve;
    private final InstantSource clock;
    private @Nullable State known;

    /** A budget of which some is left for others. */
    public PullBudget(int reserve, InstantSource clock) {
        this.reserve = reserve;
        this.clock = clock;
    }

    /**
     * Counts one pull.
     *
     * @throws RegistryException RATE_LIMITED until the window is over when nothing is left but the reserve
     */
    synchronized void spend(Action action) throws RegistryException {
        State now = known;
        if (now == null || !clock.instant().isBefore(now.refill)) {
            known = null;
            return;
        }
        if (now.remaining <= Math.min(reserve, now.limit / 2)) {
            Instant then = now.refill.truncatedTo(ChronoUnit.SECONDS);
            throw action.failed(
                            FailureCode.RATE_LIMITED,
                            now.remaining + " of " + now.limit + " pulls left; not before " + then)
                    .until(then, Duration.between(clock.instant(), now.refill));
        }
        known = now.with(now.remaining - 1);
    }

    /** Learns what an answer says; most say nothing. */
    void noticed(Answer answer) {
        Optional<Matcher> limit = counted(answer, "RateLimit-Limit");
        Optional<Matcher> remaining = counted(answer, "RateLimit-Remaining");
        if (limit.isPresent() && remaining.isPresent()) {
            learn(
                    Integer.parseInt(limit.get().group(1)),
                    Integer.parseInt(remaining.get().group(1)),
                    Duration.ofSeconds(
                            Math.min(LONGEST_WINDOW, Long.parseLong(limit.get().group(2)))));
        }
    }

    /** The window began when it was first seen, at the latest. */
    private synchronized void learn(int limit, int remaining, Duration window) {
        State before = known;
        Instant now = clock.instant();
        Instant refill = before != null && before.goesOn(now, remaining) ? before.refill : now.plus(window);
        known = new State(limit, remaining, refill);
    }

    private static Optional<Matcher> counted(Answer answer, String header) {
        return answer.header(header).map(COUNTED::matcher).filter(Matcher::matches);
    }

    /** One window. */
    private record State(int limit, int remaining, Instant refill) {

        State with(int left) {
            return new State(limit, left, refill);
        }

        /** A little more than before is an answer that was overtaken; much more is a new window. */
        boolean goesOn(Instant now, int reported) {
            return now.isBefore(refill) && reported <= remaining + limit / 4;
        }
    }
}
