package io.mirrorfleet.oci.copy;

import java.util.HashSet;
import java.util.Set;

/** Stops the copies it was given to, from any thread, promptly and for good. */
public final class Cancellation {

    private final Set<Thread> running = new HashSet<>();
    private boolean cancelled;

    /** Stops what runs, and what would start later. */
    public synchronized void cancel() {
        cancelled = true;
        running.forEach(Thread::interrupt);
    }

    /** True once it was asked for. */
    public synchronized boolean cancelled() {
        return cancelled;
    }

    synchronized void watch(Thread thread) {
        running.add(thread);
        if (cancelled) {
            thread.interrupt();
        }
    }

    synchronized void release(Thread thread) {
        running.remove(thread);
    }
}
