package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.reliable.EventTooLargeException;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.LeaseLostException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a handler work on jobs one at a time, and sees to it that each attempt has an end. */
final class JobExecution {

    private static final Logger LOG = LoggerFactory.getLogger(JobExecution.class);
    private static final String WITHOUT_END = "the handler returned without finish or retryAfter";

    private final JobHandler handler;
    private final JobSettings settings;

    JobExecution(JobHandler handler, JobSettings settings) {
        this.handler = handler;
        this.settings = settings;
    }

    void run(HeldLease lease, @Nullable String remark) {
        Heartbeat heartbeat = Heartbeat.of(lease, settings.heartbeat());
        try {
            if (lease.attempt() > settings.attempts()) {
                giveUp(lease, remark == null ? "its workers died " + settings.attempts() + " times" : remark);
                return;
            }
            attempt(lease);
        } catch (LeaseLostException e) {
            LOG.atInfo().addKeyValue("job", e.jobId()).log("lease lost, work abandoned");
        } catch (RuntimeException e) {
            // Nothing could be recorded: the lease runs out, and the job is taken up again.
            LOG.atWarn()
                    .addKeyValue("job", lease.jobId())
                    .addKeyValue("kind", handler.kind())
                    .setCause(e)
                    .log("end of attempt not recorded");
        } finally {
            heartbeat.stop();
        }
    }

    private void attempt(HeldLease lease) {
        try {
            handler.work(lease);
            if (!lease.over()) {
                failed(lease, WITHOUT_END);
            }
        } catch (LeaseLostException e) {
            throw e;
        } catch (Exception e) {
            if (lease.over()) {
                throw lost(lease, e);
            }
            LOG.atWarn()
                    .addKeyValue("job", lease.jobId())
                    .addKeyValue("kind", handler.kind())
                    .addKeyValue("name", lease.name())
                    .addKeyValue("attempt", lease.attempt())
                    .setCause(e)
                    .log("attempt failed");
            if (e instanceof EventTooLargeException) {
                // It would be as large the next time.
                giveUp(lease, reason(e));
            } else {
                failed(lease, reason(e));
            }
        }
    }

    private static LeaseLostException lost(HeldLease lease, Exception e) {
        LeaseLostException lost = new LeaseLostException(lease.jobId());
        lost.addSuppressed(e);
        return lost;
    }

    private void failed(HeldLease lease, String reason) {
        if (lease.attempt() >= settings.attempts()) {
            giveUp(lease, reason);
        } else {
            lease.failed(settings.backoff().after(lease.attempt()), reason);
        }
    }

    private void giveUp(HeldLease lease, String reason) {
        try {
            lease.giveUp(reason, () -> handler.givenUp(lease, reason));
            LOG.atError()
                    .addKeyValue("job", lease.jobId())
                    .addKeyValue("kind", handler.kind())
                    .addKeyValue("name", lease.name())
                    .addKeyValue("reason", reason)
                    .log("job given up");
        } catch (LeaseLostException e) {
            throw e;
        } catch (RuntimeException e) {
            // The failure itself must be recorded: this alone is tried for ever, slowly.
            lease.failed(settings.backoff().longest(), reason);
            throw e;
        }
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
