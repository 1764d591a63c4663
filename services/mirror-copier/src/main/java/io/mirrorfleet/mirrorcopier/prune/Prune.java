package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.mirrorcopier.Name;
import java.time.Instant;
import java.util.UUID;

/**
 * Deleting what nothing needs from a mirror: somebody agreed to a plan, and where that stands.
 *
 * @param id also the correlation id of its chain
 * @param mirror name of the mirror
 * @param terms what it is limited to
 * @param agreement what was agreed to
 * @param state where it is
 * @param cause the event that what comes next follows from
 * @param accepted when it was taken on
 */
public record Prune(
        UUID id, Name mirror, PruneTerms terms, Agreement agreement, State state, UUID cause, Instant accepted) {

    /**
     * What somebody agreed to.
     *
     * @param planHash of the plan
     * @param bytes that are estimated to be freed
     * @param reason why
     * @param requestedBy subject of the token that asked
     */
    public record Agreement(String planHash, long bytes, String reason, String requestedBy) {}

    /** Where a prune is. */
    public enum State {
        RUNNING,
        COMPLETED,
        PARTIAL
    }

    /** The prune at its end. */
    public Prune ended(State how, UUID event) {
        return new Prune(id, mirror, terms, agreement, how, event, accepted);
    }
}
