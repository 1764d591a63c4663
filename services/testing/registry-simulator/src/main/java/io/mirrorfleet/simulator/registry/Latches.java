package io.mirrorfleet.simulator.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting for a test's permission, with an end even when the test forgets it. */
final class Latches {

    private static final long LONGEST_MINUTES = 5;

    private Latches() {}

    static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("held longer than " + LONGEST_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while held");
        }
    }
}
