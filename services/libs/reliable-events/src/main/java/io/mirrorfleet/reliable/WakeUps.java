package io.mirrorfleet.reliable;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells the workers of this process that a job of some kind may be due. */
public final class WakeUps {

    private final List<Consumer<String>> sleepers = new CopyOnWriteArrayList<>();

    /** Has this called with the kind at every wake-up. */
    public void listen(Consumer<String> sleeper) {
        sleepers.add(sleeper);
    }

    /** Wakes the workers of this kind. */
    public void wake(String kind) {
        sleepers.forEach(sleeper -> sleeper.accept(kind));
    }
}
