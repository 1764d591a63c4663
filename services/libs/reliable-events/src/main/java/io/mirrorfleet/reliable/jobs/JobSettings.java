package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.reliable.Backoff;
import java.time.Duration;

/**
 * How jobs are run.
 *
 * @param worker name of this replica, for people
 * @param lease a job whose worker is silent for this long is given to another
 * @param heartbeat how often a worker says that it lives
 * @param poll how often due jobs are looked for when nothing wakes the workers
 * @param attempts how often a job is begun before it is given up
 * @param backoff pauses between attempts
 * @param stopWait how long a stop waits for running jobs before it hands them to other replicas
 */
public record JobSettings(
        String worker,
        Duration lease,
        Duration heartbeat,
        Duration poll,
        int attempts,
        Backoff backoff,
        Duration stopWait) {

    public JobSettings {
        if (heartbeat.multipliedBy(2).compareTo(lease) > 0) {
            throw new IllegalArgumentException("mirrorfleet.jobs.heartbeat (" + heartbeat
                    + ") must be at most half of mirrorfleet.jobs.lease (" + lease + ")");
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("mirrorfleet.jobs.attempts must be at least 1, not " + attempts);
        }
    }
}
