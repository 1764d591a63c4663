package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.LeaseLostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The lease that a worker of this process holds, or believes to hold: the table decides. */
final class HeldLease implements Lease {

    private enum State {
        HELD,
        LOST,
        ENDED
    }

    private final ClaimedJob job;
    private final JobTable table;
    private final Duration term;
    private final Thread worker;
    private volatile State state = State.HELD;
    // True while the job is being ended: then the lease is gone because of this worker, not of another.
    private volatile boolean ending;
    private volatile long deadline;

    HeldLease(ClaimedJob job, JobTable table, Duration term, Thread worker) {
        this.job = job;
        this.table = table;
        this.term = term;
        this.worker = worker;
        this.deadline = System.nanoTime() + term.toNanos();
    }

    @Override
    public UUID jobId() {
        return job.id();
    }

    @Override
    public String name() {
        return job.name();
    }

    @Override
    public String payload() {
        return job.payload();
    }

    @Override
    public int attempt() {
        return job.attempt();
    }

    @Override
    public Optional<Instant> parkedSince() {
        return Optional.ofNullable(job.parkedSince());
    }

    @Override
    public void record(Runnable change) {
        guarded(() -> table.fenced(job, change));
    }

    @Override
    public void finish(Runnable outcome) {
        end(() -> table.fenced(job, () -> {
            outcome.run();
            table.end(job, "finished", "");
        }));
    }

    @Override
    public void retryAfter(Duration wait, String why) {
        end(() -> table.setAside(job, wait, why));
    }

    @Override
    public boolean held() {
        return state == State.HELD && System.nanoTime() - deadline < 0;
    }

    /** Ends the job as failed for good, together with what the handler records of it. */
    void giveUp(String reason, Runnable outcome) {
        end(() -> table.fenced(job, () -> {
            outcome.run();
            table.end(job, "given-up", reason);
        }));
    }

    /** Parks the job after a failed attempt, which counts. */
    void failed(Duration wait, String reason) {
        end(() -> table.park(job, wait, job.attempt(), reason));
    }

    /** Hands the job to whoever wants it, as if this attempt had not been; the worker is stopped. */
    void handOver() {
        try {
            table.park(job, Duration.ZERO, job.attempt() - 1, "handed over at a stop");
        } finally {
            lose();
        }
    }

    /** Extends the lease, or loses it when another worker has it. */
    void extend() {
        long asked = System.nanoTime();
        if (table.extend(job)) {
            deadline = asked + term.toNanos();
        } else if (!ending) {
            lose();
        }
    }

    /** Whether the job is no longer this worker's business. */
    boolean over() {
        return state != State.HELD;
    }

    void lose() {
        if (state == State.HELD) {
            state = State.LOST;
            worker.interrupt();
        }
    }

    private void end(Runnable action) {
        ending = true;
        try {
            guarded(action);
            state = State.ENDED;
        } finally {
            ending = false;
        }
    }

    private void guarded(Runnable action) {
        if (over()) {
            throw new LeaseLostException(job.id());
        }
        try {
            action.run();
        } catch (LeaseLostException e) {
            state = State.LOST;
            throw e;
        }
    }
}
