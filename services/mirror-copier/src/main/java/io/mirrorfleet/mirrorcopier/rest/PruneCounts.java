package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.mirrorcopier.prune.PruneImage.State;
import io.mirrorfleet.mirrorcopier.prune.Prunes;
import java.util.UUID;

/**
 * How far a prune is.
 *
 * @param waiting images that are still to be dealt with
 * @param pruned images that are gone
 * @param stayed images that stay
 * @param unknown images whose deletion was begun, and what came of it could not be found out
 */
public record PruneCounts(int waiting, int pruned, int stayed, int unknown) {

    static PruneCounts of(Prunes prunes, UUID id) {
        int pruned =
                prunes.count(id, State.REMOVED) + prunes.count(id, State.UNTAGGED) + prunes.count(id, State.ABSENT);
        int waiting = prunes.count(id, State.WAITING) + prunes.count(id, State.DELETING);
        return new PruneCounts(waiting, pruned, prunes.count(id, State.STAYED), prunes.count(id, State.UNKNOWN));
    }
}
