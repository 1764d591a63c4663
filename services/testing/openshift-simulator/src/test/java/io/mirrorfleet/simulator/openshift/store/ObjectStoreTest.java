package io.mirrorfleet.simulator.openshift.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class ObjectStoreTest {

    private final ObjectStore store =
            new ObjectStore(Clock.fixed(Instant.parse("2026-11-22T07:20:48.123Z"), ZoneOffset.UTC));

    @Test
    void givesANewObjectItsServerFields() {
        ObjectNode created = store.create(Kinds.MACHINE_CONFIG_POOL, pool("worker"));

        assertThat(created.at("/metadata/uid").asText()).hasSize(36);
        assertThat(created.at("/metadata/creationTimestamp").asText()).isEqualTo("2026-11-22T07:20:48Z");
        assertThat(created.at("/metadata/generation").asInt()).isEqualTo(1);
        assertThat(created.at("/metadata/resourceVersion").asText()).isEqualTo("2");
        assertThat(created.path("kind").asText()).isEqualTo("MachineConfigPool");
    }

    @Test
    void refusesASecondObjectOfTheSameName() {
        store.create(Kinds.MACHINE_CONFIG_POOL, pool("worker"));

        assertThatThrownBy(() -> store.create(Kinds.MACHINE_CONFIG_POOL, pool("worker")))
                .hasMessage("machineconfigpools.machineconfiguration.openshift.io \"worker\" already exists");
    }

    @Test
    void handsOutCopiesOnly() {
        store.create(Kinds.MACHINE_CONFIG_POOL, pool("worker")).put("kind", "spoiled");
        store.list(Kinds.MACHINE_CONFIG_POOL).getFirst().put("kind", "spoiled");

        assertThat(worker().path("kind").asText()).isEqualTo("MachineConfigPool");
    }

    @Test
    void changesNothingWhenNothingChanged() {
        ObjectNode created = store.create(Kinds.MACHINE_CONFIG_POOL, pool("worker"));

        ObjectNode same = store.change(Kinds.MACHINE_CONFIG_POOL, "", "worker", pool -> pool);

        assertThat(same).isEqualTo(created);
        assertThat(store.currentResourceVersion()).isEqualTo(2);
    }

    @Test
    void takesEqualNumbersOfAnotherTypeForNoChange() {
        ObjectNode pool = pool("worker");
        pool.withObject("/status").put("observedGeneration", 5);
        store.create(Kinds.MACHINE_CONFIG_POOL, pool);

        store.change(Kinds.MACHINE_CONFIG_POOL, "", "worker", same -> {
            same.withObject("/status").put("observedGeneration", 5L);
            return same;
        });

        assertThat(store.currentResourceVersion()).isEqualTo(2);
    }

    @Test
    void countsAGenerationForTheSpecOnly() {
        store.create(Kinds.MACHINE_CONFIG_POOL, pool("worker"));

        store.change(Kinds.MACHINE_CONFIG_POOL, "", "worker", pool -> {
            pool.withObject("/status").put("machineCount", 2);
            return pool;
        });
        assertThat(worker().at("/metadata/generation").asInt()).isEqualTo(1);

        store.change(Kinds.MACHINE_CONFIG_POOL, "", "worker", pool -> {
            pool.withObject("/spec").put("paused", true);
            return pool;
        });
        assertThat(worker().at("/metadata/generation").asInt()).isEqualTo(2);
    }

    @Test
    void keepsIdentityThroughAnyChange() {
        ObjectNode created = store.create(Kinds.MACHINE_CONFIG_POOL, pool("worker"));

        store.change(Kinds.MACHINE_CONFIG_POOL, "", "worker", pool -> pool("other"));

        assertThat(worker().at("/metadata/uid")).isEqualTo(created.at("/metadata/uid"));
    }

    @Test
    void tellsAListenerEveryChangeInOrderEvenWhenItChangesTheStore() {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Subscription subscription = store.subscribe(change -> {
            seen.add(change.type() + " " + change.object().at("/metadata/name").asText());
            if (change.type() == ChangeType.ADDED) {
                store.delete(
                        change.kind(), "", change.object().at("/metadata/name").asText());
            }
        })) {
            store.create(Kinds.MACHINE_CONFIG_POOL, pool("worker"));

            await().untilAsserted(() -> assertThat(seen).containsExactly("ADDED worker", "DELETED worker"));
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void countsEveryConcurrentChangeOnce() {
        store.create(Kinds.MACHINE_CONFIG_POOL, pool("worker"));
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                many.execute(() -> store.change(Kinds.MACHINE_CONFIG_POOL, "", "worker", pool -> {
                    ObjectNode spec = pool.withObject("/spec");
                    return pool.<ObjectNode>set(
                            "spec", spec.put("count", spec.path("count").asInt() + 1));
                }));
            }
        }

        assertThat(worker().at("/spec/count").asInt()).isEqualTo(200);
        assertThat(store.currentResourceVersion()).isEqualTo(202);
    }

    @Test
    void remembersThePast() {
        store.create(Kinds.MACHINE_CONFIG_POOL, pool("master"));
        store.create(Kinds.MACHINE_CONFIG_POOL, pool("worker"));
        long then = store.currentResourceVersion();
        store.delete(Kinds.MACHINE_CONFIG_POOL, "", "worker");
        store.create(Kinds.MACHINE_CONFIG_POOL, pool("infra"));

        assertThat(store.snapshotAt(Kinds.MACHINE_CONFIG_POOL, then).objects())
                .extracting(pool -> pool.at("/metadata/name").asText())
                .containsExactly("master", "worker");
    }

    @Test
    void refusesAForgottenPast() throws InterruptedException {
        store.create(Kinds.MACHINE_CONFIG_POOL, pool("worker"));
        store.compact();

        assertThatThrownBy(() -> store.feed(1)).hasMessage("too old resource version: 1 (2)");
        assertThat(store.feed(2).next(Duration.ZERO)).isEmpty();
    }

    @Test
    void keepsAnObjectWithAFinalizerUntilItIsReleased() {
        ObjectNode held = pool("worker");
        held.withObject("/metadata").putArray("finalizers").add("example.org/hold");
        store.create(Kinds.MACHINE_CONFIG_POOL, held);

        store.delete(Kinds.MACHINE_CONFIG_POOL, "", "worker");
        assertThat(worker().at("/metadata/deletionTimestamp").asText()).isNotEmpty();

        store.change(Kinds.MACHINE_CONFIG_POOL, "", "worker", pool -> {
            pool.withObject("/metadata").remove("finalizers");
            return pool;
        });
        assertThat(store.get(Kinds.MACHINE_CONFIG_POOL, "", "worker")).isEmpty();
    }

    private ObjectNode worker() {
        return store.get(Kinds.MACHINE_CONFIG_POOL, "", "worker").orElseThrow();
    }

    private static ObjectNode pool(String name) {
        ObjectNode pool = JsonNodeFactory.instance.objectNode();
        pool.putObject("metadata").put("name", name);
        pool.putObject("spec").put("paused", false);
        return pool;
    }
}
