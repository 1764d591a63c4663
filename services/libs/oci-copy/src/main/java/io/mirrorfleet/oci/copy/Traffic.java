package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Registry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Every request of the engine passes here: bounded per registry over all copies, and tried again within the policy. A
 * waiting retry holds no lane.
 */
final class Traffic {

    private final CopySettings settings;
    private final Retries retries;
    private final Map<Registry, Lanes> lanes = new ConcurrentHashMap<>();

    Traffic(CopySettings settings) {
        this.settings = settings;
        this.retries = new Retries(settings.retry());
    }

    /** A small request. */
    <T> T ask(Registry registry, Attempt<T> attempt) throws RegistryException, InterruptedException {
        return retries.call(() -> within(lanes(registry).requests(), attempt));
    }

    /** A blob on its way from one registry to another. */
    <T> T transfer(Registry from, Registry to, Attempt<T> attempt) throws RegistryException, InterruptedException {
        // Always in the same order, so that two transfers in opposite directions cannot wait for each other.
        boolean ordered = from.value().compareTo(to.value()) < 0;
        Semaphore first = lanes(ordered ? from : to).transfers();
        if (from.equals(to)) {
            return retries.call(() -> within(first, attempt));
        }
        Semaphore second = lanes(ordered ? to : from).transfers();
        return retries.call(() -> within(first, () -> within(second, attempt)));
    }

    private Lanes lanes(Registry registry) {
        return lanes.computeIfAbsent(registry, added -> Lanes.of(settings));
    }

    private static <T> T within(Semaphore lane, Attempt<T> attempt) throws RegistryException, InterruptedException {
        lane.acquire();
        try {
            return attempt.run();
        } finally {
            lane.release();
        }
    }

    /** What one registry is asked to bear at a time. */
    private record Lanes(Semaphore requests, Semaphore transfers) {

        static Lanes of(CopySettings settings) {
            return new Lanes(
                    new Semaphore(settings.requestsPerRegistry(), true),
                    new Semaphore(settings.transfersPerRegistry(), true));
        }
    }
}
