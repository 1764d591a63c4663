package io.mirrorfleet.clusterconfig;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as a caller sent it: anything may be missing or wrong.
 *
 * @param labels labels for selectors
 * @param credentials names of its kubeconfigs
 */
public record ClusterDraft(
        @Nullable Map<String, @Nullable String> labels,
        @Nullable CredentialsDraft credentials) {

    /**
     * Names of kubeconfigs as a caller sent them.
     *
     * @param configure for the service that writes
     * @param observe for the service that reads
     * @param breakGlass for exec into the machine-config-daemon
     */
    public record CredentialsDraft(
            @Nullable String configure,
            @Nullable String observe,
            @Nullable String breakGlass) {}
}
