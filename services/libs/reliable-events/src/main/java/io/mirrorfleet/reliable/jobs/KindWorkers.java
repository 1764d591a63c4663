package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.reliable.JobHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers of one kind of job: looks for due jobs, and works on as many at a time as the handler allows. */
final class KindWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(KindWorkers.class);

    private final JobHandler handler;
    private final JobTable table;
    private final JobSettings settings;
    private final JobExecution execution;
    private final Semaphore free;
    private final Semaphore news = new Semaphore(0);
    private final Set<HeldLease> leases = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    KindWorkers(JobHandler handler, JobTable table, JobSettings settings) {
        this.handler = handler;
        this.table = table;
        this.settings = settings;
        this.execution = new JobExecution(handler, settings);
        this.free = new Semaphore(handler.concurrency());
    }

    void start() {
        Thread.ofPlatform().daemon().name("jobs-" + handler.kind()).start(this::lookForJobs);
    }

    void wake() {
        // More than one permit would only make it look again in vain.
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /** Takes no more jobs. */
    void stopTaking() {
        stopping = true;
        wake();
    }

    /** Waits for running jobs, and hands those that do not end in time to other replicas. */
    void handOverAfter(Duration wait) {
        try {
            if (free.tryAcquire(handler.concurrency(), wait.toMillis(), TimeUnit.MILLISECONDS)) {
                free.release(handler.concurrency());
            } else {
                leases.forEach(this::handOver);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOver(HeldLease lease) {
        try {
            lease.handOver();
        } catch (RuntimeException e) {
            LOG.atInfo()
                    .addKeyValue("job", lease.jobId())
                    .addKeyValue("problem", e.getMessage())
                    .log("job not handed over, its lease runs out");
        }
    }

    private void lookForJobs() {
        try {
            while (!stopping) {
                free.acquire();
                boolean begun = false;
                try {
                    begun = beginDueJob();
                } finally {
                    if (!begun) {
                        free.release();
                    }
                }
                if (!begun) {
                    waitForNews();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitForNews() throws InterruptedException {
        if (news.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    private boolean beginDueJob() {
        if (stopping) {
            return false;
        }
        try {
            Optional<ClaimedJob> claimed = table.claim(handler.kind());
            claimed.ifPresent(this::begin);
            return claimed.isPresent();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("kind", handler.kind())
                    .addKeyValue("problem", e.getMessage())
                    .log("cannot look for jobs");
            return false;
        }
    }

    private void begin(ClaimedJob job) {
        Thread.ofVirtual().name("job-" + handler.kind() + "-" + job.name()).start(() -> {
            HeldLease lease = new HeldLease(job, table, settings.lease(), Thread.currentThread());
            leases.add(lease);
            try {
                execution.run(lease, job.remark());
            } finally {
                leases.remove(lease);
                free.release();
                wake();
            }
        });
    }
}
