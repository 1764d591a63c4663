package io.mirrorfleet.audittrail;

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
public record Chain(boolean complete, List<Recorded> events) {

    /** Events of a chain that is put in order as a whole, at most. */
    public static final int MOST = 20_000;

    private static final Comparator<Recorded> BY_SOURCE_AND_SEQUENCE = Comparator.comparing(
                    (Recorded recorded) -> recorded.event().attributes().source())
            .thenComparingLong(recorded -> recorded.event().attributes().sequence());

    public Chain {
        events = List.copyOf(events);
    }

    /** The chain that these events form. Nothing is ordered by clocks. */
    public static Chain of(List<Recorded> unordered) {
        Map<UUID, Recorded> waiting = new HashMap<>();
        // What this installation stated itself stands before what another says of it.
        unordered.forEach(recorded -> waiting.merge(
                recorded.event().attributes().id(), recorded, (one, other) -> other.origin() == null ? other : one));
        Map<UUID, List<Recorded>> followers = new HashMap<>();
        PriorityQueue<Recorded> ready = new PriorityQueue<>(BY_SOURCE_AND_SEQUENCE);
        boolean complete = true;
        for (Recorded event : waiting.values()) {
            UUID cause = event.event().attributes().causationId();
            if (cause != null && waiting.containsKey(cause)) {
                followers.computeIfAbsent(cause, id -> new ArrayList<>()).add(event);
                continue;
            }
            complete &= cause == null;
            ready.add(event);
        }
        List<Recorded> ordered = inOrder(ready, followers);
        return new Chain(complete && ordered.size() == waiting.size(), ordered);
    }

    private static List<Recorded> inOrder(PriorityQueue<Recorded> ready, Map<UUID, List<Recorded>> followers) {
        List<Recorded> ordered = new ArrayList<>();
        for (Recorded next = ready.poll(); next != null; next = ready.poll()) {
            ordered.add(next);
            ready.addAll(followers.getOrDefault(next.event().attributes().id(), List.of()));
        }
        return ordered;
    }
}
