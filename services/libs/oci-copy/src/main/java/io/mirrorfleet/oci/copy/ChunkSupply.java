package io.mirrorfleet.oci.copy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads a blob chunk by chunk; each is whole before it is handed out. While one is being sent the next is read, where
 * there is memory for it.
 */
final class ChunkSupply implements AutoCloseable {

    private final VerifiedStream content;
    private final int length;
    private final ChunkBuffers buffers;
    private final Deque<ChunkBuffers.Lent> ready = new ArrayDeque<>();
    private ChunkBuffers.@Nullable Lent out;
    private @Nullable Reading reading;

    private ChunkSupply(VerifiedStream content, int length, ChunkBuffers buffers) {
        this.content = content;
        this.length = length;
        this.buffers = buffers;
    }

    /** Chunks of this length, in a buffer that is waited for, and in a second one where nobody waits for it. */
    static ChunkSupply borrowing(VerifiedStream content, int length, ChunkBuffers buffers) throws InterruptedException {
        ChunkSupply supply = new ChunkSupply(content, length, buffers);
        supply.ready.add(buffers.borrow());
        return supply;
    }

    /** The next chunk, empty at the end; the one before must not be used any more. */
    Chunk next() throws RegistryException, InterruptedException {
        giveBack();
        Reading begun = reading;
        if (begun == null) {
            begun = new Reading(ready.remove());
            reading = begun;
            begun.task.run();
        }
        Chunk chunk = begun.chunk();
        out = begun.into;
        reading = null;
        readAhead();
        return chunk;
    }

    /** Stops reading. */
    @Override
    public void close() {
        if (reading != null) {
            // Before its buffer is anybody else's.
            reading.stop();
            ready.add(reading.into);
        }
        if (out != null) {
            ready.add(out);
        }
        ready.forEach(ChunkBuffers.Lent::close);
    }

    private void giveBack() {
        if (out != null) {
            ready.add(out);
            out = null;
        }
    }

    private void readAhead() {
        if (content.position() == content.size()) {
            return;
        }
        if (buffers.wanted()) {
            // Somebody has none at all: the chunk in hand is enough here.
            ready.forEach(ChunkBuffers.Lent::close);
            ready.clear();
            return;
        }
        if (ready.isEmpty()) {
            buffers.spare().ifPresent(ready::add);
        }
        if (!ready.isEmpty()) {
            reading = new Reading(ready.remove());
            reading.start();
        }
    }

    private Chunk filled(ChunkBuffers.Lent into) throws RegistryException {
        try {
            return new Chunk(into.bytes(), 0, content.fill(into.bytes(), length));
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("a source fails with a RegistryException", e);
        }
    }

    /** One chunk that is being read. */
    private final class Reading {

        private final ChunkBuffers.Lent into;
        private final FutureTask<Chunk> task;
        private @Nullable Thread thread;

        private Reading(ChunkBuffers.Lent into) {
            this.into = into;
            this.task = new FutureTask<>(() -> filled(into));
        }

        private void start() {
            thread = Thread.ofVirtual().name("read-ahead").start(task);
        }

        private Chunk chunk() throws RegistryException, InterruptedException {
            try {
                return task.get();
            } catch (ExecutionException e) {
                throw Failures.ofWork(e);
            }
        }

        private void stop() {
            if (thread != null) {
                thread.interrupt();
                Stoppable.joined(thread);
            }
        }
    }
}
