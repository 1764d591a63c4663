package io.mirrorfleet.mirrorcopier.prune;

/** What this service has heard of clusters and policies, which others own. */
public interface KnownNames {

    /** Whether a cluster with this name is registered, as far as this service knows. */
    boolean cluster(String name);

    /** Whether a mirror policy with this name exists, as far as this service knows. */
    boolean policy(String name);

    /** Notes that a cluster is registered, or no longer; an older revision than the known one changes nothing. */
    void learnCluster(String name, long revision, boolean present);

    /** Notes that a policy has this revision. */
    void learnPolicy(String name, long revision);
}
