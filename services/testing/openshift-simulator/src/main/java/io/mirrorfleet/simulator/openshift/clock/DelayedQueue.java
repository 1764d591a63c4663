package io.mirrorfleet.simulator.openshift.clock;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The work queue of a controller: a key that waits already is not added again, so that many changes within the delay cost one sync. Used inside its clock's
 * work only.
 */
public final class DelayedQueue {

    private final SimulatedClock clock;
    private final Consumer<String> sync;
    private final Set<String> waiting = new HashSet<>();

    /** A queue that hands each key to the sync when its delay is over. */
    public DelayedQueue(SimulatedClock clock, Consumer<String> sync) {
        this.clock = clock;
        this.sync = sync;
    }

    /** The key is synced after the delay, or earlier when it waits already. */
    public void add(String key, Duration delay) {
        if (waiting.add(key)) {
            clock.after(delay, () -> {
                waiting.remove(key);
                sync.accept(key);
            });
        }
    }
}
