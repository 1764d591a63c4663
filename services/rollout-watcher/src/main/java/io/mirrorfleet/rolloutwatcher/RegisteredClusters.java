package io.mirrorfleet.rolloutwatcher;

import java.util.Optional;

/** The clusters that are known. */
public interface RegisteredClusters {

    /** Takes note of a registration, unless a later one is known. Inside a transaction. */
    void put(RegisteredCluster cluster);

    /** Takes note which cluster this revision of a registration means, unless a later one is known. Inside a transaction. */
    void identify(String name, long revision, String uid);

    /** Takes note that a cluster is no longer registered, unless a later registration is known. Inside a transaction. */
    void remove(String name, long revision);

    /** The cluster of this name. */
    Optional<RegisteredCluster> find(String name);
}
