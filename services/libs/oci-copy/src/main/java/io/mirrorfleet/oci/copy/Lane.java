package io.mirrorfleet.oci.copy;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How much one registry is asked to do at a time. It finds out by itself: one more while more gets done by it, back when
 * not, and half as much when the registry has had enough.
 */
final class Lane {

    private final Permits permits;
    private final Appetite appetite;
    private final LongSupplier nanos;

    Lane(Appetite appetite, LongSupplier nanos) {
        this.appetite = appetite;
        this.nanos = nanos;
        this.permits = new Permits(appetite.limit());
    }

    /** Waits for a place; the result is to be given back. */
    Place enter() throws InterruptedException {
        if (!permits.tryAcquire(0, TimeUnit.SECONDS)) {
            adapt(appetite::wanted);
            // Long transfers end rarely: whoever waits looks now and then whether there is room for more.
            while (!permits.tryAcquire(1, TimeUnit.SECONDS)) {
                adapt(this::stillWanted);
            }
        }
        return new Place(nanos.getAsLong());
    }

    private void stillWanted() {
        appetite.wanted();
        appetite.consider();
    }

    synchronized int limit() {
        return appetite.limit();
    }

    private synchronized void adapt(Runnable news) {
        int before = appetite.limit();
        news.run();
        permits.change(appetite.limit() - before);
    }

    /** A place in the lane. */
    final class Place implements AutoCloseable {

        private final long entered;

        private Place(long entered) {
            this.entered = entered;
        }

        /** What was to be done was done. */
        void succeeded() {
            adapt(() -> appetite.succeeded(nanos.getAsLong() - entered));
        }

        /** The registry could not do it. */
        void overloaded() {
            adapt(() -> appetite.overloaded(entered));
        }

        @Override
        public void close() {
            permits.release();
        }
    }

    /** A semaphore in order of arrival whose size changes. */
    private static final class Permits extends Semaphore {

        private static final long serialVersionUID = 1L;

        private Permits(int size) {
            super(size, true);
        }

        private void change(int by) {
            if (by > 0) {
                release(by);
            }
            if (by < 0) {
                reducePermits(-by);
            }
        }
    }
}
