package io.mirrorfleet.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Calls back a few times a second until it is closed. */
final class Ticks implements AutoCloseable {

    private static final int MILLIS = 200;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Ticks(Runnable each) {
        thread = Thread.ofPlatform().daemon().name("ticks").unstarted(() -> run(each));
    }

    static Ticks of(Runnable each) {
        Ticks ticks = new Ticks(each);
        ticks.thread.start();
        return ticks;
    }

    /** Returns when the last callback has. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Runnable each) {
        try {
            while (!closed.await(MILLIS, TimeUnit.MILLISECONDS)) {
                each.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
