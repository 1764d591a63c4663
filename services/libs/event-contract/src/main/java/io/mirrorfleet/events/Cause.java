package io.mirrorfleet.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why an event happened: the chain it belongs to, the event that led to it, and who is behind it.
 *
 * @param correlationId the root request, rollout or registration
 * @param causationId id of the event that led to this one; null for the first of a chain
 * @param authId subject of the token behind the chain
 * @param authType kind of that subject, as in the CloudEvents authcontext extension
 */
public record Cause(UUID correlationId, @Nullable UUID causationId, String authId, String authType) {

    /** The start of a chain that a caller began. */
    public static Cause root(UUID correlationId, String authId) {
        return new Cause(correlationId, null, authId, "user");
    }

    /** The same chain and caller, caused by this event. */
    public Cause by(UUID eventId) {
        return new Cause(correlationId, eventId, authId, authType);
    }
}
