package io.mirrorfleet.clusterconfig;

import java.util.List;
import java.util.Optional;

/** The mirror policies with all their revisions. Used inside a transaction. */
public interface Policies {

    /** The current revision, unless the policy was removed. */
    Optional<Policy> find(String name);

    /** This revision, even of a removed policy. */
    Optional<Policy> find(String name, int revision);

    /** The last revision that the name ever had, 0 for none; keeps others from changing it until the transaction ends. */
    int lock(String name);

    /** Stores a new revision and makes it the current one. */
    void add(Policy policy);

    /** Forgets the policy but not its revisions. */
    void remove(String name);

    /** At most this many policies by name, after this name. */
    List<Policy> list(String after, int limit);
}
