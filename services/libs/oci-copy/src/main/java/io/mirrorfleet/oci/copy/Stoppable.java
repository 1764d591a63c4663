package io.mirrorfleet.oci.copy;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs work on a virtual thread of its own, where an interrupt ends even a blocking read from a socket, and stops it when
 * the caller is interrupted or asks for cancellation.
 */
final class Stoppable {

    private Stoppable() {}

    static <T> T run(Cancellation cancellation, Attempt<T> work) throws RegistryException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(() -> watched(cancellation, work));
        Thread thread = Thread.ofVirtual().name("copy").start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw Failures.ofWork(e);
        } finally {
            // Only a caller that was interrupted leaves the work running: it is stopped and waited for.
            thread.interrupt();
            joined(thread);
        }
    }

    private static <T> T watched(Cancellation cancellation, Attempt<T> work)
            throws RegistryException, InterruptedException {
        cancellation.watch(Thread.currentThread());
        try {
            return work.run();
        } finally {
            cancellation.release(Thread.currentThread());
        }
    }

    /** Waits for the end of a thread, whatever happens to this one; it knows afterwards that it was interrupted. */
    static void joined(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
