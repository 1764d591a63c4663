package io.mirrorfleet.oci.copy;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How much a registry can take at a time, judged span by span: now and then a little more, which stays while throughput
 * grows by it, and half as much when the registry refuses. Used under the lock of its lane.
 */
final class Appetite {

    private static final int PATIENCE = 5;
    private static final double SLOWER = 3;
    private static final double FORGETTING = 1.005;
    private static final long NOISE = 10_000_000;
    private static final long SHORTEST_SPAN = 100_000_000;
    private static final long LONGEST_SPAN = 1_000_000_000;

    private final int most;
    private final @Nullable LongSupplier bytes;
    private final LongSupplier nanos;
    private int limit;
    private boolean doubling = true;
    private int probedFrom;
    private int quiet = PATIENCE;
    private long succeeded;
    private double rateBefore;
    private double quickest = Double.MAX_VALUE;
    private long decreased = Long.MIN_VALUE;
    private Span span;

    /** Begins at half of the most. */
    private Appetite(int most, @Nullable LongSupplier bytes, LongSupplier nanos) {
        this.most = most;
        this.bytes = bytes;
        this.nanos = nanos;
        this.limit = Math.max(1, most / 2);
        this.span = new Span(nanos.getAsLong(), done());
    }

    /** For small requests, which are all alike: many of them, each soon answered. */
    static Appetite forRequests(int most, LongSupplier nanos) {
        return new Appetite(most, null, nanos);
    }

    /** For transfers, which differ too much to compare their times: many bytes. */
    static Appetite forTransfers(int most, LongSupplier bytes, LongSupplier nanos) {
        return new Appetite(most, bytes, nanos);
    }

    int limit() {
        return limit;
    }

    /** Somebody had to wait: more would have been used. */
    void wanted() {
        span.wanted = true;
    }

    /** One was done in this time. */
    void succeeded(long took) {
        succeeded++;
        span.count++;
        span.time += took;
        consider();
    }

    /** One that was begun then was refused; the others that were under way with it say nothing new. */
    void overloaded(long begun) {
        if (begun < decreased) {
            return;
        }
        settle(Math.max(1, limit / 2));
        quiet = PATIENCE;
        decreased = nanos.getAsLong();
        begin(0);
    }

    /** Draws the conclusions from a span that is over. */
    void consider() {
        long length = nanos.getAsLong() - span.begun;
        boolean over = length >= LONGEST_SPAN || (length >= SHORTEST_SPAN && span.count >= limit);
        if (!over) {
            return;
        }
        double rate = (done() - span.done) / (double) length;
        if (span.wanted) {
            change(rate);
            begin(rate);
        } else {
            begin(0);
        }
    }

    private void change(double rate) {
        if (isSlower()) {
            settle(Math.max(1, limit * 3 / 4));
        } else if (probedFrom > 0 && rate < rateBefore * expected()) {
            settle(probedFrom);
        } else if (rateBefore > 0 && (probedFrom > 0 || ++quiet > PATIENCE)) {
            probe();
        }
    }

    /** Half of what the added ones would bring if they were as good as the others. */
    private double expected() {
        return 1 + 0.5 * (limit - probedFrom) / probedFrom;
    }

    private void settle(int size) {
        limit = size;
        doubling = false;
        probedFrom = 0;
        quiet = 0;
    }

    private void probe() {
        int next = Math.min(most, doubling ? limit * 2 : limit + 1);
        probedFrom = next > limit ? limit : 0;
        limit = next;
    }

    /** Queues build up at the registry: each one takes far longer than in the best span. */
    private boolean isSlower() {
        if (bytes != null || span.count == 0) {
            return false;
        }
        double mean = span.time / (double) span.count;
        quickest = Math.min(quickest * FORGETTING, mean);
        return mean > quickest * SLOWER + NOISE;
    }

    private long done() {
        return bytes == null ? succeeded : bytes.getAsLong();
    }

    private void begin(double rate) {
        rateBefore = rate;
        span = new Span(nanos.getAsLong(), done());
    }

    /** A stretch of time. */
    private static final class Span {
        private final long begun;
        private final long done;
        private long count;
        private long time;
        private boolean wanted;

        private Span(long begun, long done) {
            this.begun = begun;
            this.done = done;
        }
    }
}
