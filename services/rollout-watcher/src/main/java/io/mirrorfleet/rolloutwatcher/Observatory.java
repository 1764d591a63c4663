package io.mirrorfleet.rolloutwatcher;

/** Where clusters are watched from. Whoever looks at the same cluster at the same time shares its watches. */
@FunctionalInterface
public interface Observatory {

    /**
     * Begins to look at a cluster.
     *
     * @throws ClusterUnavailableException when that is not possible now
     */
    ObservedCluster open(RegisteredCluster cluster) throws ClusterUnavailableException;
}
