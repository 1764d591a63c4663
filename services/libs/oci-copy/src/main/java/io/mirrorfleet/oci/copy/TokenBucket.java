package io.mirrorfleet.oci.copy;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A rate that holds on the average: what is taken too early is owed, and whoever asks hears for how long. */
final class TokenBucket {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final LongSupplier nanos;
    private double level;
    private long filled;

    /** Full at first: with what one second brings, but at least one. */
    TokenBucket(double perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.level = Math.max(1, perSecond);
        this.filled = nanos.getAsLong();
    }

    synchronized void take(double amount) {
        fill();
        level -= amount;
    }

    /** Until nothing is owed any more and the next may be taken. */
    synchronized Duration owed() {
        fill();
        double missing = Math.min(1, perSecond) - level;
        return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(missing / perSecond * NANOS));
    }

    private void fill() {
        long now = nanos.getAsLong();
        level = Math.min(Math.max(1, perSecond), level + (now - filled) / NANOS * perSecond);
        filled = now;
    }
}
