package io.mirrorfleet.reliable.quarkus;

import io.mirrorfleet.reliable.Facts;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.Outbox;
import jakarta.inject.Singleton;

/** Publishes a fact named after the job. */
@Singleton
public class EchoHandler implements JobHandler {

    private final Outbox outbox;

    EchoHandler(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public String kind() {
        return "echo";
    }

    @Override
    public int concurrency() {
        return 2;
    }

    @Override
    public void work(Lease lease) {
        lease.finish(() -> outbox.add(Facts.fact(lease.name(), 1)));
    }

    @Override
    public void givenUp(Lease lease, String reason) {
        throw new IllegalStateException(reason);
    }
}
