package io.mirrorfleet.audittrail;

import io.mirrorfleet.events.CloudEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * All events with one correlation id, each after the one that caused it; where that leaves a choice, by source and sequence.
 *
 * @param complete false while an event names a cause that is not in the trail
 * @param events in causal order
 */
public record Chain(boolean complete, List<CloudEvent> events) {

    /** Events of a chain that is put in order as a whole, at most. */
    public static final int MOST = 20_000;

    private static final Comparator<CloudEvent> BY_SOURCE_AND_SEQUENCE = Comparator.comparing(
                    (CloudEvent event) -> event.attributes().source())
            .thenComparingLong(event -> event.attributes().sequence());

    public Chain {
        events = List.copyOf(events);
    }

    /** The chain that these events form. Nothing is ordered by clocks. */
    public static Chain of(List<CloudEvent> unordered) {
        Map<UUID, CloudEvent> waiting = new HashMap<>();
        unordered.forEach(event -> waiting.put(event.attributes().id(), event));
        Map<UUID, List<CloudEvent>> followers = new HashMap<>();
        PriorityQueue<CloudEvent> ready = new PriorityQueue<>(BY_SOURCE_AND_SEQUENCE);
        boolean complete = true;
        for (CloudEvent event : waiting.values()) {
            UUID cause = event.attributes().causationId();
            if (cause != null && waiting.containsKey(cause)) {
                followers.computeIfAbsent(cause, id -> new ArrayList<>()).add(event);
                continue;
            }
            complete &= cause == null;
            ready.add(event);
        }
        List<CloudEvent> ordered = inOrder(ready, followers);
        return new Chain(complete && ordered.size() == waiting.size(), ordered);
    }

    private static List<CloudEvent> inOrder(PriorityQueue<CloudEvent> ready, Map<UUID, List<CloudEvent>> followers) {
        List<CloudEvent> ordered = new ArrayList<>();
        for (CloudEvent next = ready.poll(); next != null; next = ready.poll()) {
            ordered.add(next);
            ready.addAll(followers.getOrDefault(next.attributes().id(), List.of()));
        }
        return ordered;
    }
}
