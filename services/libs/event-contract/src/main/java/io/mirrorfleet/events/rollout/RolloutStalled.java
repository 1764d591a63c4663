package io.mirrorfleet.events.rollout;

import java.time.Instant;
import java.util.UUID;

/**
 * A rollout waits on a cluster for something that will not happen by itself, or not soon.
 *
 * @param rolloutId the rollout
 * @param cluster the cluster's name
 * @param cause stable code of the one cause
 * @param waitingFor what it waits for
 * @param detail what was seen
 * @param since since when
 * @param nextAction what a person can do
 * @param ordinal counts the stalls of this rollout on this cluster, from 1
 */
public record RolloutStalled(
        UUID rolloutId,
        String cluster,
        String cause,
        String waitingFor,
        String detail,
        Instant since,
        String nextAction,
        int ordinal)
        implements RolloutEvent {

    @Override
    public String subject() {
        return "rollouts/" + rolloutId;
    }

    @Override
    public String partitionKey() {
        return rolloutId.toString();
    }

    @Override
    public String version() {
        return "stalled/" + cluster + "/" + ordinal;
    }
}
