package io.mirrorfleet.reliable.jobs;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one lease alive on a thread of its own, and tells the worker when it is lost. */
final class Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final HeldLease lease;
    private final Duration interval;
    private final Thread thread;

    private Heartbeat(HeldLease lease, Duration interval) {
        this.lease = lease;
        this.interval = interval;
        this.thread = Thread.ofVirtual().name("heartbeat-" + lease.jobId()).unstarted(this::beat);
    }

    static Heartbeat of(HeldLease lease, Duration interval) {
        Heartbeat heartbeat = new Heartbeat(lease, interval);
        heartbeat.thread.start();
        return heartbeat;
    }

    void stop() {
        thread.interrupt();
    }

    private void beat() {
        try {
            while (!lease.over()) {
                Thread.sleep(interval);
                extend();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the work has ended
        }
    }

    private void extend() {
        try {
            lease.extend();
        } catch (RuntimeException e) {
            // Without the database nobody else can take the job over either, until the lease runs out.
            if (!lease.held()) {
                lease.lose();
            }
            LOG.atWarn()
                    .addKeyValue("job", lease.jobId())
                    .addKeyValue("problem", e.getMessage())
                    .log("lease not extended");
        }
    }
}
