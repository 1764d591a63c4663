package io.mirrorfleet.simulator.openshift.store;

/** A listener at work on the changes of a store; closing it ends the delivery. */
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
