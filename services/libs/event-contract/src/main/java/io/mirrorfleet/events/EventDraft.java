package io.mirrorfleet.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An event that is about to be recorded: everything but its place in the sequence.
 *
 * @param data the fact
 * @param cause why it happened
 * @param time when it was observed
 */
public record EventDraft(EventData data, Cause cause, Instant time) {

    /** The id the event will have: the same fact has the same id, however often it is stated. */
    public UUID id() {
        return EventIds.ofFact(type().wireName(), data.subject(), data.version());
    }

    /** The type of the fact. */
    public EventType type() {
        return EventType.of(data);
    }

    /** A draft caused by this one, in the same chain. */
    public EventDraft then(EventData next) {
        return new EventDraft(next, cause.by(id()), time);
    }
}
