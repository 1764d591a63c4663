package io.mirrorfleet.clusterconfig.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** What an operator may set. */
@ConfigMapping(prefix = "config")
public interface ClusterConfigSettings {

    /** Folder of the kubeconfigs; a credential's name is a file's name in it. */
    Path kubeconfigs();

    /** Whether a request for a rollout may count as its own approval. */
    @WithDefault("true")
    boolean allowOnRequestApproval();

    /** How long to wait for a connection to a cluster's API server. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long to wait for an answer of a cluster's API server. */
    @WithDefault("30s")
    Duration requestTimeout();
}
