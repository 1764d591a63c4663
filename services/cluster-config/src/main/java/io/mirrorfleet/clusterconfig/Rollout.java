package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.Cause;
import java.util.UUID;

/**
 * One mirror policy on its way to some clusters.
 *
 * @param id identifies it
 * @param wanted what was asked for
 * @param cause why it began
 * @param state how far it has got
 */
public record Rollout(UUID id, RolloutWanted wanted, Cause cause, RolloutState state) {

    Rollout now(RolloutState next) {
        return new Rollout(id, wanted, cause, next);
    }
}
