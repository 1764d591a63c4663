package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.LeaseLostException;
import java.time.Duration;
import java.util.UUID;

/** A lease in a test, whose worker may die within a transaction: before what it does there is kept. */
final class PlayedLease implements Lease {

    /** How an attempt ended. */
    enum End {
        NONE,
        FINISHED,
        PARKED
    }

    private final String name;
    private final String payload;
    private final Atomically atomically;
    private int transactionsLeft;
    private End end = End.NONE;

    PlayedLease(String name, String payload, Atomically atomically, int transactions) {
        this.name = name;
        this.payload = payload;
        this.atomically = atomically;
        this.transactionsLeft = transactions;
    }

    End end() {
        return end;
    }

    @Override
    public UUID jobId() {
        return new UUID(0, 1);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String payload() {
        return payload;
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public void record(Runnable change) {
        atomically.run(() -> {
            change.run();
            if (transactionsLeft-- == 0) {
                throw new LeaseLostException(jobId());
            }
        });
    }

    @Override
    public void finish(Runnable outcome) {
        record(outcome);
        end = End.FINISHED;
    }

    @Override
    public void retryAfter(Duration wait, String why) {
        end = End.PARKED;
    }

    @Override
    public boolean held() {
        return end == End.NONE;
    }
}
