package io.mirrorfleet.rolloutwatcher;

import org.jspecify.annotations.Nullable;

/**
 * A cluster that is known.
 *
 * @param name the cluster's name
 * @param observe name of the kubeconfig to look at it with; never its content
 * @param revision counts up with every change of the registration
 * @param uid identity of the cluster that cluster-config writes to; null until it has been there
 */
public record RegisteredCluster(
        String name,
        String observe,
        long revision,
        @Nullable String uid) {

    /** A cluster where cluster-config has not been yet. */
    public RegisteredCluster(String name, String observe, long revision) {
        this(name, observe, revision, null);
    }
}
