package io.mirrorfleet.clusterconfig;

/** The clusters' API servers. */
public interface OpenShift {

    /** The API server of this cluster, with the credential that may write. */
    ClusterApi of(Cluster cluster);
}
