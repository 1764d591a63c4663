package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * Breaks a request whose body does not get on. Sockets know a timeout for reading only: a registry that stops taking
 * bytes would hold the writer for ever.
 */
final class StallWatch implements AutoCloseable {

    private final Thread thread;
    private volatile boolean stalled;

    private StallWatch(HttpUriRequestBase request, WatchedBody body, Duration stall) {
        thread = Thread.ofVirtual().unstarted(() -> watch(request, body, longest(stall)));
    }

    static StallWatch over(HttpUriRequestBase request, WatchedBody body, Duration stall) {
        StallWatch watch = new StallWatch(request, body, stall);
        watch.thread.start();
        return watch;
    }

    /** Sends; a request that this watch broke has stalled, whatever the connection says. */
    Answer judged(Sending sending, Action action) throws RegistryException {
        try {
            return sending.send();
        } catch (RegistryException e) {
            throw stalled
                    ? action.failed(FailureCode.STALLED, "the registry takes no bytes")
                            .causedBy(e)
                    : e;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /** A stalled source ends by its own read timeout, which must come first, because it says whose fault it is. */
    private static Duration longest(Duration stall) {
        return stall.multipliedBy(5).dividedBy(4);
    }

    private void watch(HttpUriRequestBase request, WatchedBody body, Duration longest) {
        try {
            for (Duration stuck = body.stuck(); stuck.compareTo(longest) < 0; stuck = body.stuck()) {
                Thread.sleep(longest.minus(stuck));
            }
        } catch (InterruptedException e) {
            // The request ended before it stalled: the ordinary case.
            return;
        }
        stalled = true;
        request.cancel();
    }

    /** What is watched. */
    interface Sending {
        Answer send() throws RegistryException;
    }
}
