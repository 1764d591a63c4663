package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.reliable.NewJob;
import io.mirrorfleet.reliable.SharedServers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static io.mirrorfleet.reliable.jobs.JobLab.LONG;
import static io.mirrorfleet.reliable.jobs.JobLab.handler;
import static io.mirrorfleet.reliable.jobs.JobLab.settings;
import static org.assertj.core.api.Assertions.assertThat;

/** A job that waits for something is neither failed nor forgotten. */
@ExtendWith(SharedServers.class)
class ParkedJobsIT {

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
    void parkingCountsAsNoFailure() {
        AtomicInteger begun = new AtomicInteger();
        lab.run(settings(LONG, Duration.ofMillis(20)), handler(lease -> {
            lab.log().add("attempt " + lease.attempt());
            if (begun.incrementAndGet() == 5) {
                lease.finish(() -> {});
            } else {
                lease.retryAfter(Duration.ofMillis(10), "not yet");
            }
        }));

        lab.add(NewJob.dueNow("work", "a", "{}"));

        lab.await().untilAsserted(() -> assertThat(lab.states()).containsExactly("finished"));
        assertThat(lab.log()).hasSize(5).containsOnly("attempt 1");
    }

    @Test
    void aChangeDuringTheWorkMakesTheJobDueAgainAsSoonAsItParks() {
        lab.run(settings(LONG, LONG), handler(lease -> {
            if (lab.log().isEmpty()) {
                lab.schema().transactions().run(() -> lab.schema().jobs().hasten("work", "a"));
                lab.log().add("first look");
                lease.retryAfter(LONG, "waiting for news");
            } else {
                lease.finish(() -> lab.log().add("second look"));
            }
        }));

        lab.add(NewJob.dueNow("work", "a", "{}"));

        lab.await().untilAsserted(() -> assertThat(lab.log()).containsExactly("first look", "second look"));
    }

    @Test
    void aParkedJobCanBeHastened() {
        AtomicInteger begun = new AtomicInteger();
        lab.run(settings(LONG, LONG), handler(lease -> {
            if (begun.incrementAndGet() == 1) {
                lease.retryAfter(LONG, "waiting for news");
            } else {
                lease.finish(() -> {});
            }
        }));
        lab.add(NewJob.dueNow("work", "a", "{}"));
        lab.await().untilAsserted(() -> assertThat(lab.schema().ask("SELECT remark FROM job"))
                .containsExactly("waiting for news"));

        lab.schema().transactions().run(() -> lab.schema().jobs().hasten("work", "a"));

        lab.await().untilAsserted(() -> assertThat(lab.states()).containsExactly("finished"));
    }
}
