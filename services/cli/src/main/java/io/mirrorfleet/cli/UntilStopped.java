package io.mirrorfleet.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work that Ctrl-C (or an end asked for by the system) stops in good order: the JVM waits until the work has put its
 * things away, and then ends with 130 for Ctrl-C, as a shell expects.
 */
final class UntilStopped implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final Runnable stop;
    private final Runnable afterwards;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("stop").unstarted(this::stopped);

    private UntilStopped(Runnable stop, Runnable afterwards) {
        this.stop = stop;
        this.afterwards = afterwards;
    }

    static UntilStopped by(Runnable stop, Runnable afterwards) {
        UntilStopped work = new UntilStopped(stop, afterwards);
        Runtime.getRuntime().addShutdownHook(work.hook);
        return work;
    }

    /** The work has ended. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: that is what the hook is for, and it goes on now.
            return;
        }
    }

    private void stopped() {
        stop.run();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        afterwards.run();
    }
}
