package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventData;
import java.util.UUID;

/** Says what happened, in the transaction in which it happens. */
public interface Announcements {

    /** States a fact that starts a chain of its own. */
    void root(EventData fact, String by);

    /**
     * States a fact of a chain.
     *
     * @return the id of the event, to be the cause of what follows
     */
    UUID state(EventData fact, Cause cause);

    /** Whether this fact could be stated if it had this many bytes more. */
    boolean canState(EventData fact, int more);
}
