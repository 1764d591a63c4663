package io.mirrorfleet.simulator.openshift.clock;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Real time, compressed. Many clocks share one scheduler thread; the work itself runs on virtual threads. A new speed holds for delays that begin after it.
 */
public final class ScaledClock implements SimulatedClock {

    private static final Logger LOG = System.getLogger(ScaledClock.class.getName());

    private final ScheduledExecutorService scheduler;
    // Fair: what fell due first runs first.
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile double speed;

    /** A clock of the given speed on a scheduler that others use too. */
    public ScaledClock(ScheduledExecutorService scheduler, double speed) {
        this.scheduler = scheduler;
        this.speed = positive(speed);
    }

    /** From now on this many simulated seconds go by in a real one. */
    public void changeSpeed(double faster) {
        this.speed = positive(faster);
    }

    @Override
    public double speed() {
        return speed;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what fails is logged where it runs
    public void after(Duration delay, Runnable work) {
        long nanos = Math.round(delay.toNanos() / speed);
        try {
            scheduler.schedule(() -> begin(work), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.log(Level.DEBUG, "the simulator is closing: nothing is scheduled any more");
        }
    }

    @Override
    public void run(Runnable work) {
        turn.lock();
        try {
            work.run();
        } finally {
            turn.unlock();
        }
    }

    private void begin(Runnable work) {
        Thread.ofVirtual().name("simulated-time").start(() -> {
            try {
                run(work);
            } catch (RuntimeException broken) {
                LOG.log(Level.ERROR, "simulated work failed", broken);
            }
        });
    }

    private static double positive(double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be more than 0, not " + speed);
        }
        return speed;
    }
}
