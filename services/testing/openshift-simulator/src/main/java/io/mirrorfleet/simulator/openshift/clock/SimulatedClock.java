package io.mirrorfleet.simulator.openshift.clock;

import java.time.Duration;

/** The time of one cluster, and the order of what happens in it: no two pieces of work of one clock run at once. */
public interface SimulatedClock {

    /** Runs the work once this much simulated time has gone by. */
    void after(Duration delay, Runnable work);

    /** Runs the work now, when nothing else of this clock is running. */
    void run(Runnable work);

    /** How many simulated seconds go by in a real one. */
    double speed();
}
