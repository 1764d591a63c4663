package io.mirrorfleet.oci.copy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What comes between two attempts. */
class RetriesTest {

    private final Retries retries =
            new Retries(new RetryPolicy(5, Duration.ofMinutes(1), Duration.ofMinutes(1)), InstantSource.system());

    @Test
    void aRegistryThatAsksForNoWaitGetsNoBurstOfAttempts() throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        Thread caller = Thread.ofPlatform().start(() -> call(attempts));

        await().until(() -> caller.getState() == Thread.State.TIMED_WAITING || !caller.isAlive());

        assertThat(attempts).hasValue(1);
        caller.interrupt();
        caller.join();
    }

    private void call(AtomicInteger attempts) {
        try {
            retries.call(() -> {
                attempts.incrementAndGet();
                throw new Action(Side.SOURCE, "ask")
                        .failed(FailureCode.UNAVAILABLE, "")
                        .waiting(Duration.ZERO);
            });
        } catch (RegistryException | InterruptedException e) {
            // The number of attempts tells.
            return;
        }
    }
}
