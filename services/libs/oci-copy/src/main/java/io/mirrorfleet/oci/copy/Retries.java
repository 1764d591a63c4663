package io.mirrorfleet.oci.copy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where something is tried again. */
final class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final double JITTER = 0.25;

    private final RetryPolicy policy;

    private final InstantSource clock;

    Retries(RetryPolicy policy, InstantSource clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** Tries until it works, cannot work, or was tried often enough; the last failure is thrown. */
    <T> T call(Attempt<T> attempt) throws RegistryException, InterruptedException {
        for (int failed = 1; ; failed++) {
            try {
                return attempt.run();
            } catch (RegistryException e) {
                requireNotStopped();
                if (e.retryable() && asksForTooMuch(e)) {
                    throw RateLimits.failure(e, clock);
                }
                if (!e.retryable() || e.triedEnough() || failed >= policy.attempts()) {
                    throw e.enough();
                }
                pause(e, failed);
            }
        }
    }

    /** An interrupt shows up as a broken connection: what broke is then of no interest. */
    private static void requireNotStopped() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the copy was stopped");
        }
    }

    private boolean asksForTooMuch(RegistryException e) {
        return e.retryAfter()
                .filter(wait -> wait.compareTo(policy.longestWait()) > 0)
                .isPresent();
    }

    private void pause(RegistryException e, int failed) throws InterruptedException {
        Duration usual = spread(policy.waitAfter(failed));
        // Who says "at once", or means a time that is over by our clock, gets no burst of attempts.
        Duration wait =
                e.retryAfter().filter(asked -> asked.compareTo(usual) > 0).orElse(usual);
        LOG.atDebug()
                .addKeyValue("side", e.side())
                .addKeyValue("action", e.action())
                .addKeyValue("code", e.code())
                .addKeyValue("attempt", failed)
                .addKeyValue("wait", wait)
                .log("trying again");
        Thread.sleep(wait);
    }

    /** Copies that failed together do not come back together. */
    private static Duration spread(Duration wait) {
        double factor = 1 + JITTER * (ThreadLocalRandom.current().nextDouble() * 2 - 1);
        return Duration.ofNanos((long) (wait.toNanos() * factor));
    }
}
