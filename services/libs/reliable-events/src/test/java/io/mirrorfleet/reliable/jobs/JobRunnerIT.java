package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.infrastructure.DatabaseSettings;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.reliable.Backoff;
import io.mirrorfleet.reliable.EventTooLargeException;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.LeaseLostException;
import io.mirrorfleet.reliable.NewJob;
import io.mirrorfleet.reliable.ServiceSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobRunnerIT {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static EmbeddedDatabase database;

    private final List<JobRunner> runners = new ArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private ServiceSchema schema;

    @BeforeAll
    static void startDatabase() {
        database = EmbeddedDatabase.start(DatabaseSettings.throwaway().relaxed());
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void makeSchema() {
        schema = ServiceSchema.in(database);
    }

    @AfterEach
    void stopRunners() {
        runners.forEach(JobRunner::stop);
    }

    @Test
    void aJobIsDoneOnceAndBeginsRightAfterTheCommit() {
        run(settings(LONG, LONG), handler(lease -> lease.finish(() -> log.add(lease.name() + lease.payload()))));

        add(NewJob.dueNow("work", "a", "{}"));
        add(NewJob.dueNow("work", "a", "{\"other\":1}"));

        await().untilAsserted(() -> assertThat(states()).containsExactly("finished"));
        assertThat(log).containsExactly("a{}");
    }

    @Test
    void aJobOfAnUndoneTransactionNeverBegins() {
        run(settings(LONG, Duration.ofMillis(50)), handler(lease -> lease.finish(() -> log.add(lease.name()))));

        assertThatThrownBy(() -> schema.transactions().run(() -> {
                    schema.jobs().add(NewJob.dueNow("work", "undone", "{}"));
                    throw new IllegalArgumentException("undo");
                }))
                .hasMessage("undo");
        add(NewJob.dueNow("work", "kept", "{}"));

        // The log is written before the commit that ends the job.
        await().untilAsserted(() -> assertThat(states()).containsExactly("finished"));
        assertThat(log).containsExactly("kept");
    }

    @Test
    void aSilentWorkerLosesItsJobAndCanRecordNothingMore() {
        JobSettings brief = settings(Duration.ofSeconds(1), Duration.ofMillis(100));
        JobTable table = new JobTable(schema.transactions(), schema.transactions(), brief);
        add(NewJob.dueNow("work", "a", "{}"));
        ClaimedJob claimed = table.claim("work").orElseThrow();
        HeldLease frozen = new HeldLease(claimed, table, LONG, new Thread());

        run(brief, handler(lease -> lease.finish(() -> log.add("by the second, attempt " + lease.attempt()))));

        await().untilAsserted(() -> assertThat(log).containsExactly("by the second, attempt 2"));
        assertThatThrownBy(() -> frozen.record(() -> log.add("by the first"))).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> frozen.finish(() -> log.add("by the first"))).isInstanceOf(LeaseLostException.class);
        assertThat(frozen.held()).isFalse();
        assertThat(log).hasSize(1);
    }

    @Test
    void aFrozenWorkerIsFencedOutWhileTheSecondIsStillAtWork() throws Exception {
        JobSettings brief = settings(Duration.ofSeconds(1), Duration.ofMillis(100));
        JobTable table = new JobTable(schema.transactions(), schema.transactions(), brief);
        add(NewJob.dueNow("work", "a", "{}"));
        HeldLease frozen = new HeldLease(table.claim("work").orElseThrow(), table, LONG, new Thread());
        CountDownLatch second = new CountDownLatch(1);
        run(brief, handler(lease -> {
            second.countDown();
            never.await();
        }));
        second.await();

        for (int i = 0; i < 200; i++) {
            HeldLease again = new HeldLease(claimOf(frozen, 1), table, LONG, new Thread());
            assertThatThrownBy(() -> again.record(() -> log.add("by the first")))
                    .isInstanceOf(LeaseLostException.class);
        }

        assertThat(log).isEmpty();
        assertThat(states()).containsExactly("leased");
    }

    @Test
    void aJobWhoseEventIsTooLargeIsGivenUpAtOnce() {
        AtomicInteger begun = new AtomicInteger();
        run(settings(LONG, Duration.ofMillis(50)), handler(lease -> {
            begun.incrementAndGet();
            lease.finish(() -> {
                throw new EventTooLargeException("request.planned", 2_000_000, 900_000);
            });
        }));

        add(NewJob.dueNow("work", "a", "{}"));

        await().untilAsserted(() -> assertThat(states()).containsExactly("given-up"));
        assertThat(begun).hasValue(1);
        assertThat(schema.ask("SELECT remark FROM job").getFirst()).contains("request.planned", "2000000", "900000");
    }

    @Test
    void heartbeatsKeepAJobThatTakesLongerThanItsLease() {
        JobSettings brief = settings(Duration.ofSeconds(1), Duration.ofMillis(50));
        AtomicInteger begun = new AtomicInteger();
        JobHandler patient = handler(lease -> {
            begun.incrementAndGet();
            String limit = schema.ask("SELECT now() + interval '3 seconds'").getFirst();
            await().until(() -> schema.ask("SELECT now() > '" + limit + "'").equals(List.of("true")));
            lease.finish(() -> log.add("done"));
        });
        run(brief, patient);
        run(brief, patient);

        add(NewJob.dueNow("work", "a", "{}"));

        await().untilAsserted(() -> assertThat(log).containsExactly("done"));
        assertThat(begun).hasValue(1);
    }

    @Test
    void aWorkerWhoseLeaseIsTakenIsInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        run(settings(Duration.ofSeconds(1), Duration.ofMillis(100)), handler(lease -> {
            if (lease.attempt() > 1) {
                lease.finish(() -> log.add("second"));
                return;
            }
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                log.add("interrupted, held " + lease.held());
                throw e;
            }
        }));
        add(NewJob.dueNow("work", "a", "{}"));
        begun.await();

        change("UPDATE job SET fencing_token = fencing_token + 1, leased_until = now()");

        await().untilAsserted(() -> assertThat(log).containsExactlyInAnyOrder("interrupted, held false", "second"));
        await().untilAsserted(() -> assertThat(states()).containsExactly("finished"));
    }

    @Test
    void jobsWithTheSameKeyAreNeverWorkedOnTogether() {
        Map<String, AtomicInteger> atOnce = new ConcurrentHashMap<>();
        JobHandler handler = handler(lease -> {
            AtomicInteger counter = atOnce.computeIfAbsent(lease.payload(), key -> new AtomicInteger());
            log.add(lease.payload() + " " + counter.incrementAndGet());
            lease.record(() -> schema.ask("SELECT pg_sleep(0.02)"));
            counter.decrementAndGet();
            lease.finish(() -> {});
        });
        run(settings(LONG, Duration.ofMillis(50)), handler);
        run(settings(LONG, Duration.ofMillis(50)), handler);

        schema.transactions().run(() -> {
            for (int i = 0; i < 60; i++) {
                String key = "\"k" + i % 3 + "\"";
                schema.jobs().add(NewJob.dueNow("work", "job-" + i, key).exclusively(key));
            }
        });

        await().untilAsserted(() -> assertThat(states()).hasSize(60).containsOnly("finished"));
        assertThat(log).hasSize(60).allMatch(entry -> entry.endsWith(" 1"));
    }

    @Test
    void aJobThatWaitsForItsKeyHoldsNoOtherUp() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        run(settings(LONG, Duration.ofMillis(50)), handler(lease -> {
            if (lease.name().equals("long")) {
                begun.countDown();
                never.await();
            }
            lease.finish(() -> log.add(lease.name()));
        }));
        add(NewJob.dueNow("work", "long", "{}").exclusively("key"));
        begun.await();

        add(NewJob.dueNow("work", "waits", "{}").exclusively("key"));
        add(NewJob.dueNow("work", "other", "{}"));

        await().untilAsserted(() -> assertThat(log).containsExactly("other"));
    }

    @Test
    void twoLeasedJobsWithOneKeyAreImpossible() {
        add(NewJob.dueNow("work", "a", "{}").exclusively("key"));
        add(NewJob.dueNow("work", "b", "{}").exclusively("key"));

        assertThatThrownBy(() -> change("UPDATE job SET state = 'leased', worker = 'w', leased_until = now()"))
                .hasMessageContaining("job_exclusive");
    }

    @Test
    void aJobThatKeepsFailingIsGivenUpWithItsLastReason() {
        run(
                settings(LONG, Duration.ofMillis(20)),
                new Handler(lease -> {
                    log.add("attempt " + lease.attempt());
                    throw new IllegalStateException("registry away");
                }) {
                    @Override
                    public void givenUp(Lease lease, String reason) {
                        log.add("given up: " + reason);
                    }
                });

        add(NewJob.dueNow("work", "a", "{}"));

        await().untilAsserted(() -> assertThat(states()).containsExactly("given-up"));
        assertThat(log).containsExactly("attempt 1", "attempt 2", "attempt 3", "given up: registry away");
    }

    @Test
    void aHandlerThatEndsNothingHasFailed() {
        run(settings(LONG, Duration.ofMillis(20)), handler(lease -> log.add("attempt " + lease.attempt())));

        add(NewJob.dueNow("work", "a", "{}"));

        await().untilAsserted(() -> assertThat(states()).containsExactly("given-up"));
        assertThat(log).hasSize(3);
    }

    @Test
    void parkingCountsAsNoFailure() {
        AtomicInteger begun = new AtomicInteger();
        run(settings(LONG, Duration.ofMillis(20)), handler(lease -> {
            log.add("attempt " + lease.attempt());
            if (begun.incrementAndGet() == 5) {
                lease.finish(() -> {});
            } else {
                lease.retryAfter(Duration.ofMillis(10), "not yet");
            }
        }));

        add(NewJob.dueNow("work", "a", "{}"));

        await().untilAsserted(() -> assertThat(states()).containsExactly("finished"));
        assertThat(log).hasSize(5).containsOnly("attempt 1");
    }

    @Test
    void aChangeDuringTheWorkMakesTheJobDueAgainAsSoonAsItParks() {
        run(settings(LONG, LONG), handler(lease -> {
            if (log.isEmpty()) {
                schema.transactions().run(() -> schema.jobs().hasten("work", "a"));
                log.add("first look");
                lease.retryAfter(LONG, "waiting for news");
            } else {
                lease.finish(() -> log.add("second look"));
            }
        }));

        add(NewJob.dueNow("work", "a", "{}"));

        await().untilAsserted(() -> assertThat(log).containsExactly("first look", "second look"));
    }

    @Test
    void aParkedJobCanBeHastened() {
        AtomicInteger begun = new AtomicInteger();
        run(settings(LONG, LONG), handler(lease -> {
            if (begun.incrementAndGet() == 1) {
                lease.retryAfter(LONG, "waiting for news");
            } else {
                lease.finish(() -> {});
            }
        }));
        add(NewJob.dueNow("work", "a", "{}"));
        await().untilAsserted(
                        () -> assertThat(schema.ask("SELECT remark FROM job")).containsExactly("waiting for news"));

        schema.transactions().run(() -> schema.jobs().hasten("work", "a"));

        await().untilAsserted(() -> assertThat(states()).containsExactly("finished"));
    }

    @Test
    void aStopHandsRunningJobsOverAtOnceAndUncounted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        JobRunner first = run(settings(LONG, LONG), handler(lease -> {
            begun.countDown();
            never.await();
        }));
        add(NewJob.dueNow("work", "a", "{}"));
        begun.await();

        first.stop();
        run(settings(LONG, LONG), handler(lease -> lease.finish(() -> log.add("attempt " + lease.attempt()))));

        await().untilAsserted(() -> assertThat(log).containsExactly("attempt 1"));
    }

    @Test
    void twoHandlersForOneKindAreRefused() {
        List<JobHandler> handlers = List.of(handler(lease -> {}), handler(lease -> {}));

        assertThatThrownBy(() -> new JobRunner(
                        handlers, schema.transactions(), schema.transactions(), schema.wakeUps(), settings(LONG, LONG)))
                .hasMessageContaining("work");
    }

    private static ClaimedJob claimOf(HeldLease lease, long token) {
        return new ClaimedJob(lease.jobId(), lease.name(), lease.payload(), lease.attempt(), token, null, null);
    }

    private static JobSettings settings(Duration lease, Duration poll) {
        Backoff backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(40));
        return new JobSettings("test", lease, lease.dividedBy(5), poll, 3, backoff, Duration.ofMillis(50));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    private JobRunner run(JobSettings settings, JobHandler handler) {
        JobRunner runner = new JobRunner(
                List.of(handler), schema.transactions(), schema.transactions(), schema.wakeUps(), settings);
        runners.add(runner);
        runner.start();
        return runner;
    }

    private void add(NewJob job) {
        schema.transactions().run(() -> schema.jobs().add(job));
    }

    private void change(String sql) {
        schema.transactions().run(() -> schema.transactions().sql().update(sql));
    }

    private List<String> states() {
        return schema.ask("SELECT state FROM job");
    }

    private static Handler handler(Work work) {
        return new Handler(work);
    }

    private interface Work {
        void on(Lease lease) throws Exception;
    }

    private static class Handler implements JobHandler {

        private final Work work;

        Handler(Work work) {
            this.work = work;
        }

        @Override
        public String kind() {
            return "work";
        }

        @Override
        public int concurrency() {
            return 8;
        }

        @Override
        public void work(Lease lease) throws Exception {
            work.on(lease);
        }

        @Override
        public void givenUp(Lease lease, String reason) {
            // most tests have nothing to record
        }
    }
}
