package io.mirrorfleet.simulator.openshift.store;

import java.time.Duration;
import java.util.Optional;

/** The changes of a store after a given moment, in commit order, each once. For one reader. */
public final class ChangeFeed {

    private final ObjectStore store;
    private long seen;

    ChangeFeed(ObjectStore store, long resourceVersion) {
        this.store = store;
        this.seen = resourceVersion;
    }

    /**
     * The next change, or empty when none comes in time.
     *
     * @throws ApiException 410 when the reader fell so far behind that the change is forgotten
     */
    public Optional<Change> next(Duration patience) throws InterruptedException {
        Optional<Change> next = store.awaitChangeAfter(seen, patience);
        next.ifPresent(change -> seen = change.resourceVersion());
        return next;
    }

    /** The resourceVersion up to which this reader has seen everything. */
    public long seen() {
        return seen;
    }
}
