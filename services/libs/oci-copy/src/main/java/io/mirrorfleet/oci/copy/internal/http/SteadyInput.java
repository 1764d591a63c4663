package io.mirrorfleet.oci.copy.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Bytes that must keep coming. A byte now and then satisfies the read timeout of a socket, and would hold a place in a lane
 * for days: whoever sends less than a kibibyte per second over the stall time has stalled. Time between two reads does not
 * count, it is not the sender's.
 */
final class SteadyInput extends FilterInputStream {

    private static final long LEAST_PER_SECOND = 1024;

    private final long span;
    private final LongSupplier nanos;
    private long waited;
    private long came;

    SteadyInput(InputStream in, Duration stall) {
        this(in, stall, System::nanoTime);
    }

    SteadyInput(InputStream in, Duration stall, LongSupplier nanos) {
        super(in);
        this.span = stall.toNanos();
        this.nanos = nanos;
    }

    @Override
    public int read() throws IOException {
        long begun = nanos.getAsLong();
        int read = super.read();
        judge(begun, read < 0 ? read : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long begun = nanos.getAsLong();
        int read = super.read(buffer, offset, length);
        judge(begun, read);
        return read;
    }

    private void judge(long begun, int read) throws SlowBytesException {
        waited += nanos.getAsLong() - begun;
        came += Math.max(0, read);
        if (waited < span || read < 0) {
            return;
        }
        if (came < LEAST_PER_SECOND * Duration.ofNanos(waited).toMillis() / 1_000) {
            throw new SlowBytesException(came, Duration.ofNanos(waited));
        }
        waited = 0;
        came = 0;
    }
}
