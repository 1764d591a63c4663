package io.mirrorfleet.mirrorcopier.gap;

import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;

/** Where the events are that led to where a mirror request is. */
public interface ChainSource {

    /** The chain of a request that ended; what can't be had in time is missing, and said to be. */
    ChainEvents of(MirrorRequest request) throws InterruptedException;
}
