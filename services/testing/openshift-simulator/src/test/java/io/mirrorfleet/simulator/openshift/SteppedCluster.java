package io.mirrorfleet.simulator.openshift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.clock.Timing;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import io.mirrorfleet.simulator.openshift.pods.ContainerStarter;
import io.mirrorfleet.simulator.openshift.pods.PodOutput;
import io.mirrorfleet.simulator.openshift.store.Change;
import io.mirrorfleet.simulator.openshift.store.ChangeFeed;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import io.mirrorfleet.simulator.openshift.truth.TruthEntry;
import io.mirrorfleet.simulator.openshift.truth.TruthJournal;
import io.mirrorfleet.simulator.openshift.truth.What;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A cluster in stepped time, and a recording of its changes with the second at which each came. */
final class SteppedCluster {

    /** One change, and when. */
    record Seen(double at, Change change) {

        String name() {
            return change.object().at("/metadata/name").asText();
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    final ObjectStore store = new ObjectStore(Clock.systemUTC());
    final SteppedClock clock = new SteppedClock();
    final TruthJournal journal = new TruthJournal(Clock.systemUTC());
    final List<String> controllerLog = new ArrayList<>();
    final List<Seen> seen = new ArrayList<>();
    final SimulatedCluster cluster;
    private final ChangeFeed feed;
    private Runnable onChange = () -> {};

    SteppedCluster(ClusterSpec spec, Timing timing, Path folder) {
        ContainerStarter none = (plan, output) -> () -> {};
        Simulation simulation = new Simulation(timing, 1, folder, journal, none);
        PodOutput output = new PodOutput() {
            @Override
            public void started(String namespace, String pod, String container) {}

            @Override
            public void line(String namespace, String pod, String container, String line) {
                controllerLog.add(line);
            }

            @Override
            public void forget(String namespace, String pod) {}
        };
        cluster = new SimulatedCluster(spec, store, clock, output, simulation);
        feed = store.feed(store.currentResourceVersion());
    }

    /** Calls this after each change. */
    void watch(Runnable watcher) {
        onChange = watcher;
    }

    void advance(Duration span) {
        clock.advance(span, this::deliver);
    }

    double seconds() {
        return clock.now().toMillis() / 1000.0;
    }

    void apply(Kind kind, String json) {
        ObjectNode document = parsed(json);
        Optional<ObjectNode> there =
                store.get(kind, "", document.at("/metadata/name").asText());
        if (there.isEmpty()) {
            store.create(kind, document);
            return;
        }
        store.change(kind, "", document.at("/metadata/name").asText(), found -> {
            found.set("spec", document.path("spec"));
            return found;
        });
    }

    ObjectNode pool(String name) {
        return store.get(Kinds.MACHINE_CONFIG_POOL, "", name).orElseThrow();
    }

    ObjectNode node(String name) {
        return store.get(Kinds.NODE, "", name).orElseThrow();
    }

    static String annotation(ObjectNode node, String name) {
        return node.at("/metadata/annotations")
                .path("machineconfiguration.openshift.io/" + name)
                .asText();
    }

    String annotation(String node, String name) {
        return annotation(node(node), name);
    }

    List<String> nodesWith(String annotation, String value) {
        return store.list(Kinds.NODE).stream()
                .filter(node -> annotation(node, annotation).equals(value))
                .map(node -> node.at("/metadata/name").asText())
                .toList();
    }

    /** The configuration that a pool shall reach. */
    String target(String pool) {
        return pool(pool).at("/spec/configuration/name").asText();
    }

    ObjectNode condition(String pool, String type) {
        return pool(pool)
                .at("/status/conditions")
                .valueStream()
                .filter(condition -> condition.path("type").asText().equals(type))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow();
    }

    void pause(String pool, boolean paused) {
        store.change(Kinds.MACHINE_CONFIG_POOL, "", pool, document -> {
            document.withObject("/spec").put("paused", paused);
            return document;
        });
    }

    Set<String> machineConfigs() {
        return store.list(Kinds.MACHINE_CONFIG).stream()
                .map(config -> config.at("/metadata/name").asText())
                .collect(Collectors.toSet());
    }

    List<String> eventReasons() {
        return store.list(Kinds.EVENT).stream()
                .map(event -> event.path("reason").asText())
                .toList();
    }

    List<String> eventMessages() {
        return store.list(Kinds.EVENT).stream()
                .map(event -> event.path("message").asText())
                .toList();
    }

    /** When a node was first seen to be so. */
    double firstSeen(Predicate<ObjectNode> so) {
        return seen.stream()
                .filter(one -> one.change().kind().equals(Kinds.NODE)
                        && so.test(one.change().object()))
                .findFirst()
                .orElseThrow()
                .at();
    }

    /** The first entry of the journal that says so of a node. */
    TruthEntry entry(String node, What what) {
        return journal.of(cluster.spec().name(), node).stream()
                .filter(entry -> entry.what() == what)
                .findFirst()
                .orElseThrow();
    }

    String file(String node) {
        return cluster.fleet()
                .folder(node)
                .read("/etc/containers/registries.conf")
                .orElseThrow();
    }

    private void deliver() {
        try {
            Optional<Change> next = feed.next(Duration.ZERO);
            boolean changed = next.isPresent();
            while (next.isPresent()) {
                seen.add(new Seen(seconds(), next.get()));
                cluster.accept(next.get());
                next = feed.next(Duration.ZERO);
            }
            if (changed) {
                onChange.run();
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static ObjectNode parsed(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
