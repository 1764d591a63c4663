package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventType;
import java.util.UUID;

/**
 * A step that was seen and published.
 *
 * @param type what was seen
 * @param about name of the pool or node
 * @param eventId id of the event
 */
public record Sighting(EventType type, String about, UUID eventId) {}
