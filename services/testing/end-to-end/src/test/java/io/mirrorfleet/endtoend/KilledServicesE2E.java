package io.mirrorfleet.endtoend;

import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.quickstart.Service;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** kill -9 of any one service at any moment of a chain: the chain completes, and every proof is there exactly once. */
class KilledServicesE2E {

    private static final long SEED = seed();
    private static final int KILLS_PER_SERVICE = 3;
    private static final int LATEST_KILL_MILLIS = 9_000;
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static Fleet fleet;

    @BeforeAll
    static void start() throws InterruptedException {
        System.out.println("seed of the kills: " + SEED + " (again with -Dmirrorfleet.seed=" + SEED + ")");
        fleet = Fleet.start(10, Map.of());
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    static Stream<Arguments> kills() {
        Random random = new Random(SEED);
        return Stream.of(Service.MIRROR_COPIER, Service.CLUSTER_CONFIG, Service.ROLLOUT_WATCHER, Service.AUDIT_TRAIL)
                .flatMap(service -> random.ints(KILLS_PER_SERVICE, 0, LATEST_KILL_MILLIS)
                        .sorted()
                        .mapToObj(millis -> Arguments.of(service, millis)));
    }

    @ParameterizedTest(name = "{0} killed after {1} ms")
    @MethodSource("kills")
    void theChainCompletesWithEveryProofOnce(Service victim, int millis) throws Exception {
        String name = "kill-" + victim.module() + "-" + millis;
        SampleImage image = imageOf(name.hashCode());
        fleet.installation.world().dockerHub().seed("library/" + name, "1", image);
        fleet.join(ClusterSpec.single(name));

        String id = fleet.request("docker.io/library/" + name + ":1", name);
        CompletableFuture<Void> killed = CompletableFuture.runAsync(
                () -> fleet.installation.service(victim).kill(),
                CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
        killed.get();
        fleet.installation.service(victim).awaitReady();
        Chain chain = fleet.awaitChain(id, "rollout.completed", BOUND);

        chain.assertSound();
        chain.assertUnobservedIsHonest();
        assertThat(proofs(chain, name)).isEqualTo(everyProofOnce());
    }

    /** How often each proof is there. Clusters of earlier kills have the rule too: the image is available on them as well. */
    private static Map<String, Integer> proofs(Chain chain, String cluster) {
        Map<String, Integer> count = new HashMap<>();
        chain.events().stream()
                .filter(event ->
                        event.path("data").path("cluster").asText(cluster).equals(cluster))
                .map(Chain::type)
                .filter(type -> everyProofOnce().containsKey(type))
                .forEach(type -> count.merge(type, 1, Integer::sum));
        return count;
    }

    private static Map<String, Integer> everyProofOnce() {
        Map<String, Integer> once = new HashMap<>();
        List.of(
                        "request.accepted",
                        "request.planned",
                        "image.mirrored",
                        "request.completed",
                        "rollout.planned",
                        "rollout.approved",
                        "stage.started",
                        "cluster.configured",
                        "node.confirmed",
                        "cluster.confirmed",
                        "image.available",
                        "stage.completed",
                        "rollout.completed")
                .forEach(type -> once.put(type, 1));
        return once;
    }

    private static SampleImage imageOf(long seed) {
        ImageFactory factory = ImageFactory.seeded(seed);
        return factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(3_000_000)));
    }

    private static long seed() {
        String given = System.getProperty("mirrorfleet.seed", "");
        return given.isEmpty() || given.startsWith("$") ? System.nanoTime() : Long.parseLong(given);
    }
}
