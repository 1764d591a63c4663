package io.mirrorfleet.clusterconfig;

import java.util.Collection;
import java.util.UUID;

/**
 * Which entries of each cluster's shared {@code insecureRegistries} this product added, so that it removes exactly those
 * one day. Used inside a transaction.
 */
public interface InsecureLedger {

    /** Notes, before anything is written, that these entries are about to be added for a rollout. */
    void intend(String cluster, UUID rollout, Collection<String> entries);

    /** Notes which of the intended entries were really added; the others were somebody else's. */
    void settle(String cluster, UUID rollout, Collection<String> added);
}
