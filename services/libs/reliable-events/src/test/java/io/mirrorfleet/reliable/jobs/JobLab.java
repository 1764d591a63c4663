package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.reliable.Backoff;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.NewJob;
import io.mirrorfleet.reliable.ServiceSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * A service's schema with jobs, and the runners that a test starts on them.
 *
 * @param schema where the jobs are
 * @param runners all that were started
 * @param log what handlers note, in the order of their notes
 * @param never what a handler waits for that does not end by itself
 */
record JobLab(ServiceSchema schema, List<JobRunner> runners, List<String> log, CountDownLatch never)
        implements AutoCloseable {

    static final Duration LONG = Duration.ofMinutes(5);

    /** A new schema. */
    static JobLab in(EmbeddedDatabase database) {
        return new JobLab(
                ServiceSchema.in(database), new ArrayList<>(), new CopyOnWriteArrayList<>(), new CountDownLatch(1));
    }

    static JobSettings settings(Duration lease, Duration poll) {
        Backoff backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(40));
        return new JobSettings("test", lease, lease.dividedBy(5), poll, 3, backoff, Duration.ofMillis(50));
    }

    static Handler handler(Work work) {
        return new Handler(work);
    }

    JobRunner run(JobSettings settings, JobHandler handler) {
        JobRunner runner = new JobRunner(
                List.of(handler), schema.transactions(), schema.transactions(), schema.wakeUps(), settings);
        runners.add(runner);
        runner.start();
        return runner;
    }

    void add(NewJob job) {
        schema.transactions().run(() -> schema.jobs().add(job));
    }

    void change(String sql) {
        schema.transactions().run(() -> schema.transactions().sql().update(sql));
    }

    List<String> states() {
        return schema.ask("SELECT state FROM job");
    }

    ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        runners.forEach(JobRunner::stop);
    }

    /** What a handler does with a job. */
    interface Work {
        void on(Lease lease) throws Exception;
    }

    static class Handler implements JobHandler {

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
