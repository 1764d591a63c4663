package io.mirrorfleet.clusterconfig;

import java.util.List;
import java.util.Optional;

/** The registered clusters. Used inside a transaction. */
public interface Clusters {

    /** The cluster of this name, if one is registered. */
    Optional<Cluster> find(String name);

    /** The last revision that the name ever had, 0 for none; keeps others from changing it until the transaction ends. */
    long lock(String name);

    /** Stores the cluster as it is now. */
    void save(Cluster cluster);

    /** Forgets the cluster but not its revision. */
    void remove(String name, long revision);

    /** At most this many clusters that the selector chooses, by name, after this name. */
    List<Cluster> list(Selector selector, String after, int limit);
}
