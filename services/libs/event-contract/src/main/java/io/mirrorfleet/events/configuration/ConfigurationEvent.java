package io.mirrorfleet.events.configuration;

import io.mirrorfleet.events.EventData;

/** What cluster-config publishes: clusters, mirror policies, rollouts, and what was written to each cluster. */
public sealed interface ConfigurationEvent extends EventData
        permits ClusterRegistered,
                ClusterChanged,
                ClusterRemoved,
                ClusterReaderInstalled,
                PolicyRevised,
                RolloutPlanned,
                RolloutApproved,
                RolloutDeclined,
                StageStarted,
                ClusterConfigured,
                StageCompleted,
                RolloutCompleted,
                RolloutFailed,
                RolloutHindered {}
