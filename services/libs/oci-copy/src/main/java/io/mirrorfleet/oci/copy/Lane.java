package io.mirrorfleet.oci.copy;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * How much one registry is asked to do at a time. It finds out by itself: one more while more gets done by it, back when
 * not, and half as much when the registry has had enough. Whoever enters does so at its junction, under whose lock it is.
 */
final class Lane {

    private final Junction junction;
    private final Appetite appetite;
    private final LongSupplier nanos;
    private int taken;
    private int kept;

    Lane(Junction junction, Appetite appetite, LongSupplier nanos) {
        this.junction = junction;
        this.appetite = appetite;
        this.nanos = nanos;
    }

    /** Waits for a place in each of these lanes, which meet at one junction; the places are to be given back. */
    static List<Place> enter(List<Lane> lanes) throws InterruptedException {
        return lanes.getFirst().junction.enter(lanes);
    }

    /** The registry could not do what was begun then. */
    void overloaded(long begun) {
        junction.change(() -> appetite.overloaded(begun));
    }

    /** The time by which what is begun now is known. */
    long now() {
        return nanos.getAsLong();
    }

    boolean hasRoom() {
        return taken + kept < appetite.limit();
    }

    void take() {
        taken++;
    }

    void leave() {
        taken--;
    }

    /** Keeps a place for somebody who cannot take it yet. */
    void keepOne() {
        kept++;
    }

    void keepNothing() {
        kept = 0;
    }

    void wanted() {
        appetite.wanted();
    }

    void stillWanted() {
        appetite.wanted();
        appetite.consider();
    }

    Place place() {
        return new Place(now());
    }

    /** A place in the lane. */
    final class Place implements AutoCloseable {

        private final long entered;

        private Place(long entered) {
            this.entered = entered;
        }

        /** Since when. */
        long entered() {
            return entered;
        }

        /** What was to be done was done. */
        void succeeded() {
            junction.change(() -> appetite.succeeded(now() - entered));
        }

        @Override
        public void close() {
            junction.change(Lane.this::leave);
        }
    }
}
