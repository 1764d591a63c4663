package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.mirrorcopier.PruneImage.State;
import io.mirrorfleet.mirrorcopier.Prunes;
import java.util.UUID;

/**
 * How far a prune is.
 *
 * @param waiting images that are still to be dealt with
 * @param pruned images that are gone
 * @param stayed images that stay
 */
public record PruneCounts(int waiting, int pruned, int stayed) {

    static PruneCounts of(Prunes prunes, UUID id) {
        int pruned =
                prunes.count(id, State.REMOVED) + prunes.count(id, State.UNTAGGED) + prunes.count(id, State.ABSENT);
        return new PruneCounts(prunes.count(id, State.WAITING), pruned, prunes.count(id, State.STAYED));
    }
}
