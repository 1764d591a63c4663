package io.mirrorfleet.events.rollout;

import io.mirrorfleet.events.EventData;

/** What rollout-watcher publishes: what it saw on each cluster and what it proved on each node. */
public sealed interface RolloutEvent extends EventData
        permits MachineConfigGenerated,
                MachineConfigRendered,
                NodeUpdating,
                NodeConfigApplied,
                NodeConfirmed,
                ClusterConfirmed,
                ImageAvailable,
                RolloutStalled,
                ClusterImagesObserved {}
