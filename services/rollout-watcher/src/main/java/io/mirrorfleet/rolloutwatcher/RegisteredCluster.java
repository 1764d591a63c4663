package io.mirrorfleet.rolloutwatcher;

/**
 * A cluster that is known.
 *
 * @param name the cluster's name
 * @param observe name of the kubeconfig to look at it with; never its content
 * @param revision counts up with every change of the registration
 */
public record RegisteredCluster(String name, String observe, long revision) {}
