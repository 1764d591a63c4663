package io.mirrorfleet.rolloutwatcher;

import java.time.Instant;
import java.util.Optional;

/** What was published last about the images of each cluster. Inside a transaction. */
public interface ImageSightings {

    /**
     * What was published last.
     *
     * @param registration by which the cluster was looked at
     * @param setHash of the set
     * @param whole when the set was published as a whole
     * @param stated when it was last said to be the set
     */
    record Published(long registration, String setHash, Instant whole, Instant stated) {}

    /** What was published last about this cluster. */
    Optional<Published> find(String cluster);

    /** This was published. */
    void save(String cluster, Published published);
}
