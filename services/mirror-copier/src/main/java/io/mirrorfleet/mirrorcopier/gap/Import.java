package io.mirrorfleet.mirrorcopier.gap;

import io.mirrorfleet.events.mirroring.RolloutWish;
import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.requests.Placement;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An archive that somebody wants to have in a mirror.
 *
 * @param id of this import
 * @param archive which one
 * @param order what was asked for
 * @param state where it is
 * @param request the mirror request that became of it; null before, and when it was refused
 * @param failure why it was refused; null otherwise
 */
public record Import(
        UUID id,
        Name archive,
        Order order,
        State state,
        @Nullable UUID request,
        @Nullable Failure failure) {

    /**
     * What was asked for.
     *
     * @param mirror name of the mirror
     * @param placement how paths map
     * @param reason why
     * @param requestedBy subject of the token that asked
     * @param rollout what shall happen on clusters; null for nothing
     */
    public record Order(
            Name mirror,
            Placement placement,
            String reason,
            String requestedBy,
            @Nullable RolloutWish rollout) {}

    /** Where an import is. */
    public enum State {
        VERIFYING,
        ACCEPTED,
        REFUSED;

        /** The form used in REST. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An import whose archive is to be looked at. */
    public static Import verifying(UUID id, Name archive, Order order) {
        return new Import(id, archive, order, State.VERIFYING, null, null);
    }

    /** The import as this mirror request. */
    public Import accepted(UUID became) {
        return new Import(id, archive, order, State.ACCEPTED, became, null);
    }

    /** The import of an archive that cannot be used. */
    public Import refused(Failure why) {
        return new Import(id, archive, order, State.REFUSED, null, why);
    }
}
