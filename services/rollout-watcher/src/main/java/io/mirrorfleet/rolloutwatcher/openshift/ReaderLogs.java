package io.mirrorfleet.rolloutwatcher.openshift;

import io.fabric8.kubernetes.api.model.Pod;
import io.mirrorfleet.rolloutwatcher.ClusterUnavailableException;
import io.mirrorfleet.rolloutwatcher.ReaderReport;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Asks the readers of several nodes at once, a few at a time. */
final class ReaderLogs {

    private static final int AT_A_TIME = 8;

    private final ClusterCalls calls;

    ReaderLogs(ClusterCalls calls) {
        this.calls = calls;
    }

    /** What the readers on these nodes print now. */
    Map<String, ReaderReport> reports(Collection<String> nodes, Collection<Pod> pods) {
        Semaphore free = new Semaphore(AT_A_TIME);
        Map<String, Future<ReaderReport>> asked = new HashMap<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String node : nodes) {
                asked.put(node, executor.submit(() -> report(node, pods, free)));
            }
        }
        Map<String, ReaderReport> reports = new HashMap<>();
        asked.forEach((node, answer) -> reports.put(node, done(answer)));
        return reports;
    }

    private ReaderReport report(String node, Collection<Pod> pods, Semaphore free) throws InterruptedException {
        Optional<Pod> reader = ReaderPods.on(node, pods);
        if (reader.isEmpty()) {
            return new ReaderReport.NoReader();
        }
        String name = reader.get().getMetadata().getName();
        Optional<String> silence = ReaderPods.whySilent(reader.get());
        if (silence.isPresent()) {
            return new ReaderReport.Silent(name, silence.get());
        }
        free.acquire();
        try {
            return lastLine(name, calls.logTail(name));
        } catch (ClusterUnavailableException e) {
            return new ReaderReport.Silent(name, e.obstacle().detail());
        } finally {
            free.release();
        }
    }

    /** The last line that is whole: one that does not end yet is still being printed. */
    static ReaderReport lastLine(String pod, String log) {
        int end = log.lastIndexOf('\n');
        if (end < 0) {
            return new ReaderReport.Silent(pod, "it has printed no whole line");
        }
        return ReaderLine.read(pod, log.substring(log.lastIndexOf('\n', end - 1) + 1, end));
    }

    private static ReaderReport done(Future<ReaderReport> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reader's log could not be asked for", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while readers were asked", e);
        }
    }
}
