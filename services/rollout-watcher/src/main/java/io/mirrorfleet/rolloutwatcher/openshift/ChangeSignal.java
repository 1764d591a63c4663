package io.mirrorfleet.rolloutwatcher.openshift;

import java.time.Duration;

/** Tells whoever waits that something changed, and misses nothing between two waits. Says not what: the caches know. */
final class ChangeSignal {

    private long changes;

    synchronized void changed() {
        changes++;
        notifyAll();
    }

    synchronized long changes() {
        return changes;
    }

    /** Returns when there were more changes than these, or after this time. */
    synchronized void awaitMoreThan(long known, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (changes <= known) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
