package io.mirrorfleet.simulator.openshift;

import io.mirrorfleet.simulator.openshift.clock.SimulatedClock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that moves only when a test moves it: the same run every time, and no waiting. */
final class SteppedClock implements SimulatedClock {

    private record Due(Duration at, long order, Runnable work) {}

    private final PriorityQueue<Due> waiting =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private Duration now = Duration.ZERO;
    private long order;

    @Override
    public void after(Duration delay, Runnable work) {
        waiting.add(new Due(now.plus(delay), order++, work));
    }

    @Override
    public void run(Runnable work) {
        work.run();
    }

    @Override
    public double speed() {
        return 1;
    }

    Duration now() {
        return now;
    }

    /** Lets time go by; between any two pieces of work the changes they made are delivered. */
    void advance(Duration span, Runnable deliver) {
        Duration end = now.plus(span);
        deliver.run();
        while (!waiting.isEmpty() && waiting.peek().at().compareTo(end) <= 0) {
            Due due = waiting.remove();
            now = due.at();
            due.work().run();
            deliver.run();
        }
        now = end;
    }
}
