package io.mirrorfleet.oci.copy;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast one registry is asked and moves bytes, over all copies: the network reports what it does, and is slowed down
 * where a limit is set; the engine asks before it begins something.
 */
public final class Pace {

    private static final int SLICES_PER_SECOND = 16;
    private static final int SMALLEST_SLICE = 1024;

    private final Limits limits;
    private final @Nullable TokenBucket requests;
    private final @Nullable TokenBucket bytes;
    private final LongAdder moved = new LongAdder();

    /** The pace that these limits allow. */
    public Pace(Limits limits) {
        this(limits, System::nanoTime);
    }

    Pace(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.requests = limits.requestsPerSecond() > 0 ? new TokenBucket(limits.requestsPerSecond(), nanos) : null;
        this.bytes = limits.bytesPerSecond() > 0 ? new TokenBucket(limits.bytesPerSecond(), nanos) : null;
    }

    /** How long to wait before something new is asked; zero when it may be now. */
    public Duration untilNext() {
        return requests == null ? Duration.ZERO : requests.owed();
    }

    /** A request is being sent. */
    public void requested() {
        if (requests != null) {
            requests.take(1);
        }
    }

    /** How many bytes to move at once at most, so that a slow stream does not look like a stalled one. */
    public int slice(int wanted) {
        if (bytes == null) {
            return wanted;
        }
        long slice = Math.max(SMALLEST_SLICE, limits.bytesPerSecond() / SLICES_PER_SECOND);
        return (int) Math.min(wanted, slice);
    }

    /** Bytes of a blob were moved; waits when they were too many. */
    public void moved(int count) throws InterruptedException {
        moved.add(count);
        if (bytes != null) {
            bytes.take(count);
            Thread.sleep(bytes.owed());
        }
    }

    /** All bytes of blobs so far. */
    public long bytesMoved() {
        return moved.sum();
    }
}
