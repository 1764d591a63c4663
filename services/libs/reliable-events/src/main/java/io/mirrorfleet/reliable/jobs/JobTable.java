package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.CurrentTransaction;
import io.mirrorfleet.reliable.LeaseLostException;
import io.mirrorfleet.reliable.sql.DatabaseException;
import java.time.Duration;
import java.util.Optional;

/** The leases in the table of jobs. All times are the database's; every change names the fencing token it relies on. */
final class JobTable {

    // A job whose lease ran out is due too. The unique index decides between two workers that want the same key at
    // once.
    private static final String CLAIM = """
            UPDATE job SET state = 'leased', worker = ?, leased_until = now() + make_interval(secs => ?), hastened = false,
                attempt = attempt + 1, fencing_token = fencing_token + 1
            WHERE id = (
                SELECT id FROM job AS due
                WHERE kind = ?
                    AND (state = 'waiting' AND not_before <= now() OR state = 'leased' AND leased_until <= now())
                    AND (exclusive_key IS NULL OR NOT EXISTS (
                        SELECT FROM job AS other
                        WHERE other.exclusive_key = due.exclusive_key AND other.state = 'leased' AND other.id <> due.id))
                ORDER BY not_before, added_time LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, name, payload, attempt, fencing_token, remark, parked_since
            """;
    private static final String MINE = " WHERE id = ? AND fencing_token = ? AND state = 'leased'";
    private static final String LOCK = "SELECT id FROM job" + MINE + " FOR UPDATE";
    private static final String EXTEND = "UPDATE job SET leased_until = now() + make_interval(secs => ?)" + MINE;
    private static final String END =
            "UPDATE job SET state = ?, remark = ?, ended_time = now(), leased_until = NULL, worker = NULL" + MINE;
    private static final String PARK = """
            UPDATE job SET state = 'waiting', leased_until = NULL, worker = NULL, remark = ?, attempt = ?,
                not_before = CASE WHEN hastened THEN now() ELSE now() + make_interval(secs => ?) END
            """;
    private static final String NOTED = ", parked_since = coalesce(parked_since, now())";

    private static final int MOST_TRIES = 5;

    private final Atomically atomically;
    private final CurrentTransaction transaction;
    private final String worker;
    private final double leaseSeconds;

    JobTable(Atomically atomically, CurrentTransaction transaction, JobSettings settings) {
        this.atomically = atomically;
        this.transaction = transaction;
        this.worker = settings.worker();
        this.leaseSeconds = seconds(settings.lease());
    }

    /** Takes a lease on a due job of this kind, or on none. */
    Optional<ClaimedJob> claim(String kind) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                return atomically.call(() -> claimInTransaction(kind));
            } catch (DatabaseException e) {
                // Another worker was first with the same exclusive key: there may be other jobs.
                if (!e.duplicateKey()) {
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ClaimedJob> claimInTransaction(String kind) {
        return transaction.sql().query(CLAIM, ClaimedJob::read, worker, leaseSeconds, kind).stream()
                .findFirst();
    }

    /** Extends the lease, and says whether it still holds. */
    boolean extend(ClaimedJob job) {
        return atomically.call(() -> transaction.sql().update(EXTEND, leaseSeconds, job.id(), job.token())) > 0;
    }

    /** Runs the work in a transaction during which nobody can take the lease. */
    void fenced(ClaimedJob job, Runnable work) {
        atomically.run(() -> {
            if (transaction.sql().query(LOCK, row -> job, job.id(), job.token()).isEmpty()) {
                throw new LeaseLostException(job.id());
            }
            work.run();
        });
    }

    /** Ends the job; inside {@link #fenced}. */
    void end(ClaimedJob job, String state, String remark) {
        transaction.sql().update(END, state, remark, job.id(), job.token());
    }

    /** Gives the lease back after an attempt; the job is due again after this time. */
    void park(ClaimedJob job, Duration wait, int attempt, String remark) {
        requireParked(job, PARK + MINE, remark, attempt, seconds(wait), job.id(), job.token());
    }

    /** Gives the lease back because the job waits for something; when it did so for the first time is noted. */
    void setAside(ClaimedJob job, Duration wait, String remark) {
        requireParked(job, PARK + NOTED + MINE, remark, 0, seconds(wait), job.id(), job.token());
    }

    private void requireParked(ClaimedJob job, String sql, Object... parameters) {
        if (atomically.call(() -> transaction.sql().update(sql, parameters)) == 0) {
            throw new LeaseLostException(job.id());
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
