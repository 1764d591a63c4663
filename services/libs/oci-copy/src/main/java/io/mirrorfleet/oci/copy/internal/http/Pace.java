package io.mirrorfleet.oci.copy.internal.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Knows how long the writing of a body has been stuck; waiting for what there is to write is not being stuck. */
final class Pace {

    private static final long IDLE = 0;

    private volatile long writingSince = IDLE;

    /** How long the present write takes; nothing between two writes. */
    Duration stuck() {
        long since = writingSince;
        return since == IDLE ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    /** A stream whose writes are timed. */
    OutputStream over(OutputStream out) {
        return new Timed(out);
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
