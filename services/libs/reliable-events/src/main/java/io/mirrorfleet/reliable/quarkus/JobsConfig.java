package io.mirrorfleet.reliable.quarkus;

import io.mirrorfleet.reliable.Backoff;
import io.mirrorfleet.reliable.jobs.JobSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the jobs of a service are run. */
@ConfigMapping(prefix = "mirrorfleet.jobs")
public interface JobsConfig {

    /** A job whose worker is silent for this long is given to another. */
    @WithDefault("30s")
    Duration lease();

    /** How often a worker says that it lives; at most half of the lease. */
    @WithDefault("10s")
    Duration heartbeat();

    /** How often due jobs are looked for when nothing wakes the workers. */
    @WithDefault("1s")
    Duration poll();

    /** How often a job is begun before it is given up. */
    @WithDefault("10")
    int attempts();

    /** The pause after the first failed attempt; it doubles with every other. */
    @WithDefault("1s")
    Duration firstPause();

    /** No pause is longer. */
    @WithDefault("1m")
    Duration longestPause();

    /** How long a stop waits for running jobs before it hands them to other replicas. */
    @WithDefault("5s")
    Duration stopWait();

    /** The same as the runner takes it. */
    default JobSettings settings(String worker) {
        Backoff backoff = new Backoff(firstPause(), longestPause());
        return new JobSettings(worker, lease(), heartbeat(), poll(), attempts(), backoff, stopWait());
    }
}
