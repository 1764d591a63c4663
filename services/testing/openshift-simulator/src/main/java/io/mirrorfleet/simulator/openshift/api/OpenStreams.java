package io.mirrorfleet.simulator.openshift.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The watches and logs that are being followed: they end together when the API goes away. */
final class OpenStreams {

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** The same body, ending when all are cut. */
    Answer.Body tracked(Answer.Body body) {
        return out -> run(body, out);
    }

    void cut() {
        threads.forEach(Thread::interrupt);
    }

    int count() {
        return threads.size();
    }

    private void run(Answer.Body body, OutputStream out) throws IOException, InterruptedException {
        threads.add(Thread.currentThread());
        try {
            body.writeTo(out);
        } finally {
            threads.remove(Thread.currentThread());
        }
    }
}
