package io.mirrorfleet.mirrorcopier.prune;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered cluster of which it is not known what it uses now.
 *
 * @param name of the cluster
 * @param lastSeen when it was last; null for never, or only as another registration
 */
public record UnseenCluster(String name, @Nullable Instant lastSeen) {

    /** For people. */
    public String text() {
        return name + (lastSeen == null ? " was never seen" : " was last seen at " + lastSeen);
    }
}
