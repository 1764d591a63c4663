package io.mirrorfleet.reliable.relay;

import io.mirrorfleet.events.EventAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event did not get out, and those behind it wait for it; says which one. */
final class EventNotSentException extends RuntimeException {

    EventNotSentException(EventAttributes event, @Nullable Throwable reason) {
        super(
                "event " + event.id() + " (" + event.type() + ", sequence " + event.sequence() + ") was not sent: "
                        + reason,
                reason);
    }

    EventNotSentException(UUID id, RuntimeException reason) {
        super("event " + id + " in the outbox cannot be read: " + reason.getMessage(), reason);
    }
}
