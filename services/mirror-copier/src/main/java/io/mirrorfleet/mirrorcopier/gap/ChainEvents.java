package io.mirrorfleet.mirrorcopier.gap;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Events of one chain as they are carried in an archive.
 *
 * @param complete whether these are all of them, as far as whoever collected them knows
 * @param events CloudEvents in structured mode, each as JSON text, in causal order
 * @param ids of these events
 */
public record ChainEvents(boolean complete, List<String> events, Set<UUID> ids) {

    /** None at all. */
    public static final ChainEvents NONE = new ChainEvents(false, List.of(), Set.of());

    public ChainEvents {
        events = List.copyOf(events);
        ids = Set.copyOf(ids);
    }
}
