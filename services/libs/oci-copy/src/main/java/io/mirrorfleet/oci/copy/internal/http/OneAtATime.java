package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread at a time do something that talks to a registry; who waits for that can be stopped meanwhile. */
final class OneAtATime {

    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Waits for the turn; closing it gives it to the next.
     *
     * @throws RegistryException when the thread is stopped; it stays interrupted
     */
    Turn enter(Action action) throws RegistryException {
        try {
            lock.lockInterruptibly();
            return lock::unlock;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw action.failed(FailureCode.CONNECTION_FAILED, "stopped").causedBy(e);
        }
    }

    /** What one has and nobody else. */
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }
}
