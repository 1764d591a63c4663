package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.LeaseLostException;
import java.time.Duration;
import java.util.UUID;

/** The lease of a worker that may have lost it, or may die right before it could record the end. */
final class WorkerLease implements Lease {

    /** The death of the worker. */
    static final class KilledException extends RuntimeException {}

    private final int round;
    private final boolean dies;
    private final boolean lost;

    private WorkerLease(int round, boolean dies, boolean lost) {
        this.round = round;
        this.dies = dies;
        this.lost = lost;
    }

    static WorkerLease alive() {
        return inRound(1);
    }

    /** The lease of a worker that lives, in a later round of the request. */
    static WorkerLease inRound(int round) {
        return new WorkerLease(round, false, false);
    }

    static WorkerLease dying() {
        return new WorkerLease(1, true, false);
    }

    static WorkerLease lost() {
        return new WorkerLease(1, false, true);
    }

    @Override
    public UUID jobId() {
        return CopyLab.ID;
    }

    @Override
    public String name() {
        return new JobName(CopyLab.ID, round, 0).toString();
    }

    @Override
    public String payload() {
        return "{}";
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public void record(Runnable change) {
        if (lost) {
            throw new LeaseLostException(CopyLab.ID);
        }
        change.run();
    }

    @Override
    public void finish(Runnable outcome) {
        if (dies) {
            throw new KilledException();
        }
        record(outcome);
    }

    @Override
    public void retryAfter(Duration wait, String why) {
        throw new AssertionError("a copy does not park");
    }

    @Override
    public boolean held() {
        return !lost;
    }
}
