package io.mirrorfleet.reliable;

import java.util.function.Supplier;

/** Runs short work in a database transaction of its own: all of it is kept, or none. */
public interface Atomically {

    /** Runs the work in a new transaction; an exception undoes it and comes out. */
    void run(Runnable work);

    /** The same for work that has a result. */
    <T> T call(Supplier<T> work);
}
