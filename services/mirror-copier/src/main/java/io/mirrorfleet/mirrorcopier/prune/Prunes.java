package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.oci.names.Repository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The prunes. Inside a transaction. */
public interface Prunes {

    /** Stores a new prune. */
    void add(Prune prune, List<PruneImage> images);

    /** The prune with this id. */
    Optional<Prune> find(UUID id);

    /** The prune, locked until the transaction ends. */
    Prune locked(UUID id);

    /** The prune of this mirror that has not ended. */
    Optional<Prune> running(Name mirror);

    /** Prunes of a mirror, the newest first: the first ones before this id. */
    List<Prune> page(Name mirror, Optional<UUID> before, int most);

    /** Images of a prune, in order: the first ones from this position on. */
    List<PruneImage> images(UUID id, int from, int most);

    /** The images of a repository that are still to be dealt with. */
    List<PruneImage> waiting(UUID id, Repository repository);

    /** How many images are in each state. */
    int count(UUID id, PruneImage.State state);

    /** The bytes of the content that is gone with its manifests, each manifest counted once. */
    long bytesGone(UUID id);

    /** The images that stay, or may do so, in order: the first ones. */
    List<PruneImage> staying(UUID id, int most);

    /** Stores what became of an image. */
    void save(UUID id, PruneImage image);

    /** Stores that a prune ended. */
    void save(Prune ended);

    /** Keeps copies from being made into the repository. */
    void close(Repository repository, UUID prune);

    /** Lets copies be made into it again. */
    void open(Repository repository);
}
