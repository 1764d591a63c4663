package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Registry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Every request of the engine passes here: bounded per registry over all copies, as fast as the registry likes, and tried
 * again within the policy. Who waits for a time to come holds no lane, unless it is in the middle of a blob.
 */
final class Traffic {

    private final CopySettings settings;
    private final Function<Registry, Pace> paces;
    private final InstantSource clock;
    private final Retries retries;
    private final Junction junction = new Junction();
    private final Map<Registry, Road> roads = new ConcurrentHashMap<>();

    Traffic(CopySettings settings, Function<Registry, Pace> paces, InstantSource clock) {
        this.settings = settings;
        this.paces = paces;
        this.clock = clock;
        this.retries = new Retries(settings.retry(), clock);
    }

    /** A small request. */
    <T> T ask(Registry registry, Attempt<T> attempt) throws RegistryException, InterruptedException {
        Road road = road(registry);
        List<Way> ways = List.of(new Way(road, road.requests(), List.of(Side.values())));
        return retries.call(() -> pass(ways, attempt));
    }

    /** A blob on its way from one registry to another. */
    <T> T transfer(Registry from, Registry to, Attempt<T> attempt) throws RegistryException, InterruptedException {
        List<Way> ways = from.equals(to)
                ? List.of(way(from, Side.values()))
                : List.of(way(from, Side.SOURCE), way(to, Side.DESTINATION));
        return retries.call(() -> pass(ways, attempt));
    }

    /**
     * A step of a transfer that is under way and holds its lanes: tried again at once where it broke. What the registry
     * says to it holds for everybody.
     */
    <T> T again(Registry registry, Attempt<T> step) throws RegistryException, InterruptedException {
        Road road = road(registry);
        return retries.call(() -> {
            long begun = road.transfers().now();
            try {
                return step.run();
            } catch (RegistryException e) {
                road.heed(e, road.transfers(), begun);
                throw e;
            }
        });
    }

    /**
     * Waits until the registry may be asked for the next step of a transfer. The transfer keeps its lanes: it holds memory
     * that those who would get them may be waiting for.
     *
     * @throws RegistryException RATE_LIMITED when the registry wants to be left alone for longer than anybody waits
     */
    void awaitOpen(Registry registry) throws RegistryException, InterruptedException {
        road(registry).awaitOpen();
    }

    private Way way(Registry registry, Side... sides) {
        Road road = road(registry);
        return new Way(road, road.transfers(), List.of(sides));
    }

    private Road road(Registry registry) {
        return roads.computeIfAbsent(registry, added -> new Road(added, paces.apply(added), settings, clock, junction));
    }

    private static <T> T pass(List<Way> ways, Attempt<T> attempt) throws RegistryException, InterruptedException {
        while (true) {
            for (Way way : ways) {
                way.road.awaitOpen();
            }
            try (Taken taken = Taken.all(ways)) {
                if (ways.stream().allMatch(way -> way.road.isOpen())) {
                    return taken.judged(attempt);
                }
            }
        }
    }

    /**
     * One lane of one registry.
     *
     * @param sides whose failures are this registry's
     */
    private record Way(Road road, Lane lane, List<Side> sides) {}

    /** A place in every lane that is needed. */
    private record Taken(List<Way> ways, List<Lane.Place> places) implements AutoCloseable {

        static Taken all(List<Way> ways) throws InterruptedException {
            return new Taken(ways, Lane.enter(ways.stream().map(Way::lane).toList()));
        }

        <T> T judged(Attempt<T> attempt) throws RegistryException, InterruptedException {
            try {
                T result = attempt.run();
                places.forEach(Lane.Place::succeeded);
                return result;
            } catch (RegistryException e) {
                for (int i = 0; i < ways.size(); i++) {
                    if (ways.get(i).sides.contains(e.side())) {
                        ways.get(i).road.heed(e, ways.get(i).lane, places.get(i).entered());
                    }
                }
                throw e;
            }
        }

        @Override
        public void close() {
            places.forEach(Lane.Place::close);
        }
    }
}
