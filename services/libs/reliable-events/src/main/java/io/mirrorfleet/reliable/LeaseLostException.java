package io.mirrorfleet.reliable;

import java.util.UUID;

/** Another worker has the job now, or it has ended: whoever gets this stops working and records nothing. */
public final class LeaseLostException extends RuntimeException {

    private final UUID jobId;

    /** Says which job. */
    public LeaseLostException(UUID jobId) {
        super("the lease on job " + jobId + " is lost: it has ended or another worker has it");
        this.jobId = jobId;
    }

    /** The job. */
    public UUID jobId() {
        return jobId;
    }
}
