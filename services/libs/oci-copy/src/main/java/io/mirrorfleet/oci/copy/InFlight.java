package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Registry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Lets one transfer at a time bring a blob to a registry, over all copies; the others wait for their turn. */
final class InFlight {

    private final Map<Key, Turn> turns = new HashMap<>();

    /** Waits for the turn; closing the result gives it to the next. */
    Held enter(Registry registry, Digest digest) throws InterruptedException {
        Key key = new Key(registry, digest);
        Turn turn = queue(key);
        try {
            turn.permit.acquire();
        } catch (InterruptedException e) {
            leave(key, turn);
            throw e;
        }
        return () -> {
            turn.permit.release();
            leave(key, turn);
        };
    }

    private synchronized Turn queue(Key key) {
        Turn turn = turns.computeIfAbsent(key, absent -> new Turn());
        turn.interested++;
        return turn;
    }

    private synchronized void leave(Key key, Turn turn) {
        turn.interested--;
        if (turn.interested == 0) {
            turns.remove(key);
        }
    }

    /** A turn that is being taken. */
    interface Held extends AutoCloseable {

        @Override
        void close();
    }

    private record Key(Registry registry, Digest digest) {}

    private static final class Turn {
        private final Semaphore permit = new Semaphore(1, true);
        private int interested;
    }
}
