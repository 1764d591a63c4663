package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.LeaseLostException;
import io.mirrorfleet.reliable.NewJob;
import io.mirrorfleet.reliable.SharedServers;
import java.time.Duration;
import java.util.List;
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

/** Whose a job is: its lease is kept, lost, taken and handed over. */
@ExtendWith(SharedServers.class)
class JobLeaseIT {

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
    void aSilentWorkerLosesItsJobAndCanRecordNothingMore() {
        JobSettings brief = settings(Duration.ofSeconds(1), Duration.ofMillis(100));
        JobTable table = new JobTable(lab.schema().transactions(), lab.schema().transactions(), brief);
        lab.add(NewJob.dueNow("work", "a", "{}"));
        ClaimedJob claimed = table.claim("work").orElseThrow();
        HeldLease frozen = new HeldLease(claimed, table, LONG, new Thread());

        lab.run(
                brief,
                handler(lease -> lease.finish(() -> lab.log().add("by the second, attempt " + lease.attempt()))));

        lab.await().untilAsserted(() -> assertThat(lab.log()).containsExactly("by the second, attempt 2"));
        assertThatThrownBy(() -> frozen.record(() -> lab.log().add("by the first")))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> frozen.finish(() -> lab.log().add("by the first")))
                .isInstanceOf(LeaseLostException.class);
        assertThat(frozen.held()).isFalse();
        assertThat(lab.log()).hasSize(1);
    }

    @Test
    void aFrozenWorkerIsFencedOutWhileTheSecondIsStillAtWork() throws Exception {
        JobSettings brief = settings(Duration.ofSeconds(1), Duration.ofMillis(100));
        JobTable table = new JobTable(lab.schema().transactions(), lab.schema().transactions(), brief);
        lab.add(NewJob.dueNow("work", "a", "{}"));
        HeldLease frozen = new HeldLease(table.claim("work").orElseThrow(), table, LONG, new Thread());
        CountDownLatch second = new CountDownLatch(1);
        lab.run(brief, handler(lease -> {
            second.countDown();
            lab.never().await();
        }));
        second.await();

        for (int i = 0; i < 200; i++) {
            HeldLease again = new HeldLease(claimOf(frozen, 1), table, LONG, new Thread());
            assertThatThrownBy(() -> again.record(() -> lab.log().add("by the first")))
                    .isInstanceOf(LeaseLostException.class);
        }

        assertThat(lab.log()).isEmpty();
        assertThat(lab.states()).containsExactly("leased");
    }

    @Test
    void heartbeatsKeepAJobThatTakesLongerThanItsLease() {
        JobSettings brief = settings(Duration.ofSeconds(1), Duration.ofMillis(50));
        AtomicInteger begun = new AtomicInteger();
        JobHandler patient = handler(lease -> {
            begun.incrementAndGet();
            String limit =
                    lab.schema().ask("SELECT now() + interval '3 seconds'").getFirst();
            lab.await()
                    .until(() ->
                            lab.schema().ask("SELECT now() > '" + limit + "'").equals(List.of("true")));
            lease.finish(() -> lab.log().add("done"));
        });
        lab.run(brief, patient);
        lab.run(brief, patient);

        lab.add(NewJob.dueNow("work", "a", "{}"));

        lab.await().untilAsserted(() -> assertThat(lab.log()).containsExactly("done"));
        assertThat(begun).hasValue(1);
    }

    @Test
    void aWorkerWhoseLeaseIsTakenIsInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        lab.run(settings(Duration.ofSeconds(1), Duration.ofMillis(100)), handler(lease -> {
            if (lease.attempt() > 1) {
                lease.finish(() -> lab.log().add("second"));
                return;
            }
            begun.countDown();
            try {
                lab.never().await();
            } catch (InterruptedException e) {
                lab.log().add("interrupted, held " + lease.held());
                throw e;
            }
        }));
        lab.add(NewJob.dueNow("work", "a", "{}"));
        begun.await();

        lab.change("UPDATE job SET fencing_token = fencing_token + 1, leased_until = now()");

        lab.await().untilAsserted(() -> assertThat(lab.log())
                .containsExactlyInAnyOrder("interrupted, held false", "second"));
        lab.await().untilAsserted(() -> assertThat(lab.states()).containsExactly("finished"));
    }

    @Test
    void aStopHandsRunningJobsOverAtOnceAndUncounted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        JobRunner first = lab.run(settings(LONG, LONG), handler(lease -> {
            begun.countDown();
            lab.never().await();
        }));
        lab.add(NewJob.dueNow("work", "a", "{}"));
        begun.await();

        first.stop();
        lab.run(
                settings(LONG, LONG),
                handler(lease -> lease.finish(() -> lab.log().add("attempt " + lease.attempt()))));

        lab.await().untilAsserted(() -> assertThat(lab.log()).containsExactly("attempt 1"));
    }

    private static ClaimedJob claimOf(HeldLease lease, long token) {
        return new ClaimedJob(lease.jobId(), lease.name(), lease.payload(), lease.attempt(), token, null, null);
    }
}
