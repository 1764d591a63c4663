package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Pace;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * A body that goes no faster than it may, and that knows how long the registry has not been taking any of it. Waiting for
 * what there is to write, or for the pace, is not the registry's doing.
 */
final class WatchedBody extends HttpEntityWrapper {

    private static final long IDLE = 0;

    private final Pace pace;
    private volatile long writingSince = IDLE;

    WatchedBody(HttpEntity body, Pace pace) {
        super(body);
        this.pace = pace;
    }

    /** How long the present write takes; nothing between two writes. */
    Duration stuck() {
        long since = writingSince;
        return since == IDLE ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        super.writeTo(new PacedOutput(new Timed(out), pace));
    }

    private final class Timed extends FilterOutputStream {

        private Timed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            long now = System.nanoTime();
            writingSince = now == IDLE ? 1 : now;
            try {
                out.write(bytes, offset, length);
            } finally {
                writingSince = IDLE;
            }
        }
    }
}
