package io.mirrorfleet.reliable;

/** Does the jobs of one kind. Every handler that is a CDI bean is found and run; its methods are called concurrently. */
public interface JobHandler {

    /** The kind of job this handles. */
    String kind();

    /** How many jobs of the kind one process works on at a time. */
    int concurrency();

    /**
     * Works on a job, on a virtual thread of its own, with no transaction open. It ends the job by {@link Lease#finish} or
     * {@link Lease#retryAfter}; any other end, an exception or a plain return, counts as a failed attempt and is repeated
     * after a growing pause. Everything here may happen twice: a worker may die at any point.
     *
     * @throws Exception to have the job tried again
     */
    void work(Lease lease) throws Exception;

    /**
     * Records that the job failed for good. Called inside a transaction in which the job ends too; it must not call
     * {@link Lease#record} or {@link Lease#finish}.
     *
     * @param reason what went wrong at the last attempt
     */
    void givenUp(Lease lease, String reason);
}
