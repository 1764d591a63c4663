package io.mirrorfleet.reliable.jobs;

import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.CurrentTransaction;
import io.mirrorfleet.reliable.JobHandler;
import io.mirrorfleet.reliable.WakeUps;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs the handlers of this process, each with workers of its own. */
public final class JobRunner {

    private final Map<String, KindWorkers> workers = new LinkedHashMap<>();
    private final Duration stopWait;

    /**
     * A runner that is not started yet.
     *
     * @throws IllegalArgumentException when two handlers are for the same kind
     */
    public JobRunner(
            Collection<JobHandler> handlers,
            Atomically atomically,
            CurrentTransaction transaction,
            WakeUps wakeUps,
            JobSettings settings) {
        JobTable table = new JobTable(atomically, transaction, settings);
        for (JobHandler handler : handlers) {
            if (workers.put(handler.kind(), new KindWorkers(handler, table, settings)) != null) {
                throw new IllegalArgumentException("two handlers for jobs of kind " + handler.kind());
            }
        }
        stopWait = settings.stopWait();
        wakeUps.listen(this::wake);
    }

    /** Begins to take jobs. */
    public void start() {
        workers.values().forEach(KindWorkers::start);
    }

    /** Takes no more jobs; those that do not end soon are handed to other replicas, which may begin them at once. */
    public void stop() {
        workers.values().forEach(KindWorkers::stopTaking);
        long deadline = System.nanoTime() + stopWait.toNanos();
        workers.values().forEach(kind -> kind.handOverAfter(Duration.ofNanos(deadline - System.nanoTime())));
    }

    private void wake(String kind) {
        KindWorkers sleepers = workers.get(kind);
        if (sleepers != null) {
            sleepers.wake();
        }
    }
}
