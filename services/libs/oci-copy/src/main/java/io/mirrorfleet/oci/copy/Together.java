package io.mirrorfleet.oci.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs attempts side by side on virtual threads; the first failure stops the others, and none outlives the call. */
final class Together {

    private Together() {}

    /** The results in the order of the attempts. */
    static <T> List<T> all(List<Attempt<T>> attempts) throws RegistryException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                return finished(threads, attempts);
            } catch (ExecutionException e) {
                throw Failures.ofWork(e);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static <T> List<T> finished(ExecutorService threads, List<Attempt<T>> attempts)
            throws InterruptedException, ExecutionException {
        ExecutorCompletionService<T> completion = new ExecutorCompletionService<>(threads);
        List<Future<T>> futures = new ArrayList<>();
        for (Attempt<T> attempt : attempts) {
            futures.add(completion.submit(attempt::run));
        }
        for (int waiting = attempts.size(); waiting > 0; waiting--) {
            // The first to fail comes out here, however far back in the list it stands.
            completion.take().get();
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.resultNow());
        }
        return results;
    }
}
