package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.EventType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static io.mirrorfleet.events.EventType.MACHINE_CONFIG_GENERATED;
import static io.mirrorfleet.events.EventType.MACHINE_CONFIG_RENDERED;
import static io.mirrorfleet.events.EventType.NODE_CONFIG_APPLIED;
import static io.mirrorfleet.events.EventType.NODE_UPDATING;

/**
 * The steps of a rollout that were seen on a cluster, in the order in which they were.
 *
 * @param sightings the steps
 */
public record Trace(List<Sighting> sightings) {

    private static final List<EventType> OBSERVATIONS =
            List.of(MACHINE_CONFIG_GENERATED, MACHINE_CONFIG_RENDERED, NODE_UPDATING, NODE_CONFIG_APPLIED);

    public Trace {
        sightings = List.copyOf(sightings);
    }

    /** The event about a step, if it was seen. */
    public Optional<UUID> seen(EventType type, String about) {
        return sightings.stream()
                .filter(sighting -> sighting.type() == type && sighting.about().equals(about))
                .map(Sighting::eventId)
                .findFirst();
    }

    /** The latest event of a type. */
    public Optional<UUID> last(EventType type) {
        return sightings.reversed().stream()
                .filter(sighting -> sighting.type() == type)
                .map(Sighting::eventId)
                .findFirst();
    }

    /** The nearest step before this one, on the way to this node, that was seen. */
    Optional<UUID> causeOf(EventType step, Pool pool, String node) {
        int place = OBSERVATIONS.indexOf(step);
        List<EventType> before = OBSERVATIONS.subList(0, place < 0 ? OBSERVATIONS.size() : place);
        return before.reversed().stream()
                .flatMap(type -> seen(type, pool, node).stream())
                .findFirst();
    }

    /** The observations that nobody made on the way to this node. */
    List<String> unobserved(Pool pool, String node) {
        return OBSERVATIONS.stream()
                .filter(type -> seen(type, pool, node).isEmpty())
                .map(EventType::shortName)
                .toList();
    }

    private Optional<UUID> seen(EventType type, Pool pool, String node) {
        return switch (type) {
            case MACHINE_CONFIG_GENERATED -> seen(type, pool.generatedFor());
            case MACHINE_CONFIG_RENDERED -> seen(type, pool.name());
            default -> seen(type, node);
        };
    }
}
