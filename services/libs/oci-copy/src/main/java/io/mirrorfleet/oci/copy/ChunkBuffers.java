package io.mirrorfleet.oci.copy;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The memory for chunks, bounded over all copies; who gets none waits. What is not lent the JVM may take back. */
final class ChunkBuffers {

    private final int size;
    private final Semaphore free;
    private final Deque<SoftReference<byte[]>> idle = new ArrayDeque<>();

    ChunkBuffers(ChunkSettings settings) {
        this.size = settings.size();
        this.free = new Semaphore(Math.clamp(settings.memory() / settings.size(), 1, Integer.MAX_VALUE), true);
    }

    /** A buffer, as soon as one is free. */
    Lent borrow() throws InterruptedException {
        free.acquire();
        return lent();
    }

    /** A buffer that nobody else is waiting for. */
    Optional<Lent> spare() {
        return !wanted() && free.tryAcquire() ? Optional.of(lent()) : Optional.empty();
    }

    /** True when somebody waits for a buffer. */
    boolean wanted() {
        return free.hasQueuedThreads();
    }

    private synchronized Lent lent() {
        SoftReference<byte[]> kept = idle.poll();
        byte @Nullable [] bytes = kept == null ? null : kept.get();
        return new Lent(bytes == null ? fresh() : bytes);
    }

    private byte[] fresh() {
        try {
            return new byte[size];
        } catch (OutOfMemoryError e) {
            // Or the place for a buffer would be lost for good.
            free.release();
            throw e;
        }
    }

    private synchronized void takeBack(byte[] bytes) {
        idle.push(new SoftReference<>(bytes));
        free.release();
    }

    /** A buffer on loan; closing gives it back. */
    final class Lent implements AutoCloseable {

        private final byte[] bytes;

        private Lent(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public void close() {
            takeBack(bytes);
        }
    }
}
