package io.mirrorfleet.reliable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The right to work on one job, kept alive while the handler works. When another worker has taken the job over, nothing can
 * be recorded any more and the thread is interrupted.
 */
public interface Lease {

    /** Identifies the job. */
    UUID jobId();

    /** The name it was added with. */
    String name();

    /** The payload it was added with. */
    String payload();

    /** How often the job was begun since it was added or last parked, this time included. */
    int attempt();

    /** When the job was parked for the first time; empty when it never was, or when whoever leases it does not keep that. */
    default Optional<Instant> parkedSince() {
        return Optional.empty();
    }

    /**
     * Runs the change in a transaction of its own, if the lease still holds at that moment.
     *
     * @throws LeaseLostException when another worker has the job, or it has ended; nothing is changed
     */
    void record(Runnable change);

    /**
     * Runs the outcome in a transaction in which the job ends too, if the lease still holds.
     *
     * @throws LeaseLostException when another worker has the job, or it has ended; nothing is changed
     */
    void finish(Runnable outcome);

    /**
     * Parks the job: it is due again after this time, with its attempts counted anew. It holds no thread meanwhile.
     *
     * @param why for people who wonder what the job is waiting for
     * @throws LeaseLostException when another worker has the job, or it has ended
     */
    void retryAfter(Duration wait, String why);

    /** Whether the lease holds, as far as this process knows. To be asked before every costly or outward step. */
    boolean held();
}
