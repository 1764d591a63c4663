package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.NewJob;
import io.mirrorfleet.reliable.SharedServers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
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

/** Jobs that share a key are worked on one after the other. */
@ExtendWith(SharedServers.class)
class ExclusiveJobsIT {

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
    void jobsWithTheSameKeyAreNeverWorkedOnTogether() {
        Map<String, AtomicInteger> atOnce = new ConcurrentHashMap<>();
        JobHandler handler = handler(lease -> {
            AtomicInteger counter = atOnce.computeIfAbsent(lease.payload(), key -> new AtomicInteger());
            lab.log().add(lease.payload() + " " + counter.incrementAndGet());
            lease.record(() -> lab.schema().ask("SELECT pg_sleep(0.02)"));
            counter.decrementAndGet();
            lease.finish(() -> {});
        });
        lab.run(settings(LONG, Duration.ofMillis(50)), handler);
        lab.run(settings(LONG, Duration.ofMillis(50)), handler);

        lab.schema().transactions().run(() -> {
            for (int i = 0; i < 60; i++) {
                String key = "\"k" + i % 3 + "\"";
                lab.schema().jobs().add(NewJob.dueNow("work", "job-" + i, key).exclusively(key));
            }
        });

        lab.await().untilAsserted(() -> assertThat(lab.states()).hasSize(60).containsOnly("finished"));
        assertThat(lab.log()).hasSize(60).allMatch(entry -> entry.endsWith(" 1"));
    }

    @Test
    void aJobThatWaitsForItsKeyHoldsNoOtherUp() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        lab.run(settings(LONG, Duration.ofMillis(50)), handler(lease -> {
            if (lease.name().equals("long")) {
                begun.countDown();
                lab.never().await();
            }
            lease.finish(() -> lab.log().add(lease.name()));
        }));
        lab.add(NewJob.dueNow("work", "long", "{}").exclusively("key"));
        begun.await();

        lab.add(NewJob.dueNow("work", "waits", "{}").exclusively("key"));
        lab.add(NewJob.dueNow("work", "other", "{}"));

        lab.await().untilAsserted(() -> assertThat(lab.log()).containsExactly("other"));
    }

    @Test
    void twoLeasedJobsWithOneKeyAreImpossible() {
        lab.add(NewJob.dueNow("work", "a", "{}").exclusively("key"));
        lab.add(NewJob.dueNow("work", "b", "{}").exclusively("key"));

        assertThatThrownBy(() -> lab.change("UPDATE job SET state = 'leased', worker = 'w', leased_until = now()"))
                .hasMessageContaining("job_exclusive");
    }
}
