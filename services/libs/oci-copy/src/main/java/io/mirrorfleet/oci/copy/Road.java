package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The way to one registry: its lanes, its pace, and whether it asked to be left alone for a while. */
final class Road {

    private final Registry registry;
    private final Pace pace;
    private final Duration longestWait;
    private final InstantSource clock;
    private final Lane requests;
    private final Lane transfers;
    private volatile @Nullable Closure closed;

    /** The way to this registry; transfers meet those of other registries at this junction. */
    Road(Registry registry, Pace pace, CopySettings settings, InstantSource clock, Junction junction) {
        Limits limits = settings.limitsOf(registry);
        this.registry = registry;
        this.pace = pace;
        this.longestWait = settings.retry().longestWait();
        this.clock = clock;
        this.requests =
                new Lane(new Junction(), Appetite.forRequests(limits.requests(), System::nanoTime), System::nanoTime);
        this.transfers = new Lane(
                junction,
                Appetite.forTransfers(limits.transfers(), pace::bytesMoved, System::nanoTime),
                System::nanoTime);
    }

    Lane requests() {
        return requests;
    }

    Lane transfers() {
        return transfers;
    }

    boolean isOpen() {
        return untilOpen().isZero();
    }

    /**
     * Waits until something may be asked.
     *
     * @throws RegistryException RATE_LIMITED when the registry wants to be left alone for longer than anybody waits
     */
    void awaitOpen() throws RegistryException, InterruptedException {
        for (Duration wait = untilOpen(); !wait.isZero(); wait = untilOpen()) {
            Closure known = closed;
            if (known != null && left(known).compareTo(longestWait) > 0) {
                throw RateLimits.failure(new Action(known.side, "ask " + registry), known.why, left(known), clock);
            }
            Thread.sleep(wait);
        }
    }

    /** Learns from the failure of what was begun then: less at a time, and who is asked to wait waits with everything. */
    void heed(RegistryException e, Lane lane, long begun) {
        boolean busy = e.code() == FailureCode.TOO_MANY_REQUESTS || e.code() == FailureCode.UNAVAILABLE;
        if (busy || e.code() == FailureCode.CONNECTION_FAILED) {
            lane.overloaded(begun);
        }
        if (busy && e.retryAfter().isPresent()) {
            Instant until = clock.instant().plus(e.retryAfter().get());
            closed = new Closure(until, e.side(), e.detail());
        }
    }

    private Duration untilOpen() {
        Closure known = closed;
        Duration pause = known == null ? Duration.ZERO : left(known);
        Duration turn = pace.untilNext();
        return pause.compareTo(turn) > 0 ? pause : turn;
    }

    private Duration left(Closure closure) {
        Duration left = Duration.between(clock.instant(), closure.until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private record Closure(Instant until, Side side, String why) {}
}
