package io.mirrorfleet.simulator.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Content that announces its honest size and then delivers something else. */
final class SpoiltBytes {

    private SpoiltBytes() {}

    static StoredBytes corrupt(StoredBytes honest) {
        return new Spoilt(honest, in -> new FlippedEnd(in, honest.size()));
    }

    static StoredBytes truncated(StoredBytes honest, long bytes) {
        return new Spoilt(
                honest,
                in -> new Paused(in, bytes, () -> {
                    throw new IOException("truncated on purpose");
                }));
    }

    static StoredBytes stalled(StoredBytes honest, long bytes, CountDownLatch until) {
        return new Spoilt(honest, in -> new Paused(in, bytes, () -> Latches.await(until)));
    }

    static StoredBytes slow(StoredBytes honest, long bytesPerSecond) {
        return new Spoilt(honest, in -> new Slow(in, bytesPerSecond));
    }

    /** What happens at the pause. */
    private interface Pause {
        void happen() throws IOException;
    }

    private interface Spoiling {
        InputStream around(InputStream honest);
    }

    private record Spoilt(StoredBytes honest, Spoiling spoiling) implements StoredBytes {

        @Override
        public long size() {
            return honest.size();
        }

        @Override
        public InputStream open() throws IOException {
            return spoiling.around(honest.open());
        }
    }

    private static final class FlippedEnd extends FilterInputStream {

        private long left;

        private FlippedEnd(InputStream in, long size) {
            super(in);
            this.left = size;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            left -= Math.max(read, 0);
            if (read > 0 && left == 0) {
                buffer[offset + read - 1] ^= 1;
                left = -1;
            }
            return read;
        }
    }

    private static final class Slow extends FilterInputStream {

        private final long bytesPerSecond;
        private final long begun = System.nanoTime();
        private long done;

        private Slow(InputStream in, long bytesPerSecond) {
            super(in);
            this.bytesPerSecond = bytesPerSecond;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            long due = begun + (long) (done * 1e9 / bytesPerSecond);
            LockSupport.parkNanos(due - System.nanoTime());
            // In small pieces: whoever reads sees bytes all the time.
            int read = super.read(buffer, offset, Math.clamp(bytesPerSecond / 8, 1, length));
            done += Math.max(read, 0);
            return read;
        }
    }

    private static final class Paused extends FilterInputStream {

        private final Pause pause;
        private long before;

        private Paused(InputStream in, long before, Pause pause) {
            super(in);
            this.before = before;
            this.pause = pause;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (before == 0) {
                pause.happen();
                before = Long.MAX_VALUE;
            }
            int read = super.read(buffer, offset, (int) Math.min(length, before));
            before -= Math.max(read, 0);
            return read;
        }
    }
}
