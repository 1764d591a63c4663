package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.reliable.EventTooLargeException;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.NewJob;
import io.mirrorfleet.reliable.SharedServers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.mirrorfleet.reliable.jobs.JobLab.LONG;
import static io.mirrorfleet.reliable.jobs.JobLab.handler;
import static io.mirrorfleet.reliable.jobs.JobLab.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a job: it is done once, or given up with a reason. */
@ExtendWith(SharedServers.class)
class JobRunnerIT {

    private JobLab lab;

    @BeforeEach
    void openLab(EmbeddedDatabase database) {
        lab = JobLab.in(database);
    }

    @AfterEach
    void stopRunners() {
        lab.close();
    }

    @Test
    void aJobIsDoneOnceAndBeginsRightAfterTheCommit() {
        lab.run(
                settings(LONG, LONG),
                handler(lease -> lease.finish(() -> lab.log().add(lease.name() + lease.payload()))));

        lab.add(NewJob.dueNow("work", "a", "{}"));
        lab.add(NewJob.dueNow("work", "a", "{\"other\":1}"));

        lab.await().untilAsserted(() -> assertThat(lab.states()).containsExactly("finished"));
        assertThat(lab.log()).containsExactly("a{}");
    }

    @Test
    void aJobOfAnUndoneTransactionNeverBegins() {
        lab.run(
                settings(LONG, Duration.ofMillis(50)),
                handler(lease -> lease.finish(() -> lab.log().add(lease.name()))));

        assertThatThrownBy(() -> lab.schema().transactions().run(() -> {
                    lab.schema().jobs().add(NewJob.dueNow("work", "undone", "{}"));
                    throw new IllegalArgumentException("undo");
                }))
                .hasMessage("undo");
        lab.add(NewJob.dueNow("work", "kept", "{}"));

        // The log is written before the commit that ends the job.
        lab.await().untilAsserted(() -> assertThat(lab.states()).containsExactly("finished"));
        assertThat(lab.log()).containsExactly("kept");
    }

    @Test
    void aJobThatKeepsFailingIsGivenUpWithItsLastReason() {
        lab.run(
                settings(LONG, Duration.ofMillis(20)),
                new JobLab.Handler(lease -> {
                    lab.log().add("attempt " + lease.attempt());
                    throw new IllegalStateException("registry away");
                }) {
                    @Override
                    public void givenUp(Lease lease, String reason) {
                        lab.log().add("given up: " + reason);
                    }
                });

        lab.add(NewJob.dueNow("work", "a", "{}"));

        lab.await().untilAsserted(() -> assertThat(lab.states()).containsExactly("given-up"));
        assertThat(lab.log()).containsExactly("attempt 1", "attempt 2", "attempt 3", "given up: registry away");
    }

    @Test
    void aJobWhoseEventIsTooLargeIsGivenUpAtOnce() {
        AtomicInteger begun = new AtomicInteger();
        lab.run(settings(LONG, Duration.ofMillis(50)), handler(lease -> {
            begun.incrementAndGet();
            lease.finish(() -> {
                throw new EventTooLargeException("request.planned", 2_000_000, 900_000);
            });
        }));

        lab.add(NewJob.dueNow("work", "a", "{}"));

        lab.await().untilAsserted(() -> assertThat(lab.states()).containsExactly("given-up"));
        assertThat(begun).hasValue(1);
        assertThat(lab.schema().ask("SELECT remark FROM job").getFirst())
                .contains("request.planned", "2000000", "900000");
    }

    @Test
    void aHandlerThatEndsNothingHasFailed() {
        lab.run(settings(LONG, Duration.ofMillis(20)), handler(lease -> lab.log()
                .add("attempt " + lease.attempt())));

        lab.add(NewJob.dueNow("work", "a", "{}"));

        lab.await().untilAsserted(() -> assertThat(lab.states()).containsExactly("given-up"));
        assertThat(lab.log()).hasSize(3);
    }

    @Test
    void twoHandlersForOneKindAreRefused() {
        List<JobHandler> handlers = List.of(handler(lease -> {}), handler(lease -> {}));

        assertThatThrownBy(() -> new JobRunner(
                        handlers,
                        lab.schema().transactions(),
                        lab.schema().transactions(),
                        lab.schema().wakeUps(),
                        settings(LONG, LONG)))
                .hasMessageContaining("work");
    }
}
