package io.mirrorfleet.events.configuration;

import org.jspecify.annotations.Nullable;

/**
 * Names of the kubeconfigs a cluster is reached with; never their content.
 *
 * @param configure for cluster-config, which writes
 * @param observe for rollout-watcher, which reads
 * @param breakGlass for exec into the machine-config-daemon, where allowed
 */
public record ClusterCredentials(
        String configure, String observe, @Nullable String breakGlass) {}
