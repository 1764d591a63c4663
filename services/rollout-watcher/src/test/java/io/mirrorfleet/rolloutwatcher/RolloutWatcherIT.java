package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.EventType;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.PullSource;
import io.mirrorfleet.events.Resolution;
import io.mirrorfleet.events.configuration.ClusterConfigured;
import io.mirrorfleet.events.configuration.ClusterCredentials;
import io.mirrorfleet.events.configuration.ClusterReaderInstalled;
import io.mirrorfleet.events.configuration.ClusterRegistered;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.events.rollout.ClusterConfirmed;
import io.mirrorfleet.events.rollout.ClusterImagesObserved;
import io.mirrorfleet.events.rollout.ConfirmedNode;
import io.mirrorfleet.events.rollout.ImageAvailable;
import io.mirrorfleet.events.rollout.NodeConfirmed;
import io.mirrorfleet.events.rollout.Reading;
import io.mirrorfleet.events.rollout.RolloutStalled;
import io.mirrorfleet.events.rollout.UsedImage;
import io.mirrorfleet.infrastructure.ServiceInfrastructure;
import io.mirrorfleet.simulator.openshift.ClusterControls;
import io.mirrorfleet.simulator.openshift.cluster.ClusterSpec;
import io.mirrorfleet.simulator.openshift.truth.TruthEntry;
import io.mirrorfleet.simulator.openshift.truth.What;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** The service with a real broker and Postgres, on simulated clusters whose journal says what really happened. */
@QuarkusTest
@QuarkusTestResource(RunningInfrastructure.class)
@SuppressWarnings("NullAway.Init")
class RolloutWatcherIT {

    private static final String DIGEST = "sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31";
    private static final ImageTarget NGINX =
            new ImageTarget("docker.io/library/nginx:1.25.3", SimulatedFleet.MIRROR + "/library/nginx:1.25.3", DIGEST);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static SimulatedFleet fleet;
    private static EventBus bus;

    @BeforeAll
    static void start(@TempDir Path disks) {
        fleet = new SimulatedFleet(disks, Path.of(setting("watcher.kubeconfigs")));
        bus = new EventBus(setting("kafka.bootstrap.servers"));
    }

    @AfterAll
    static void stop() {
        bus.close();
        fleet.close();
    }

    @Test
    void aSingleNodeIsFollowedStepByStepAndConfirmed() {
        UUID chain = register(ClusterSpec.crc());
        fleet.configure("crc");
        CloudEvent configured = configured("crc", chain);

        await().atMost(PATIENCE)
                .until(() -> payloads(chain, ImageAvailable.class).size() == 1);

        List<CloudEvent> events = bus.chain(chain);
        assertThat(types(events))
                .containsSubsequence(
                        "machineconfig.generated",
                        "machineconfig.rendered",
                        "node.config.applied",
                        "node.confirmed",
                        "cluster.confirmed",
                        "image.available");
        assertThat(events).extracting(event -> event.attributes().id()).doesNotHaveDuplicates();
        assertEveryCauseIsInTheChain(events, configured);
        NodeConfirmed confirmed = payloads(chain, NodeConfirmed.class).getFirst();
        assertThat(confirmed.pool()).isEqualTo("master");
        assertThat(confirmed.resolutions()).hasSize(2);
        assertThat(payloads(chain, ImageAvailable.class).getFirst().nodes()).containsExactly("crc");
        assertReadAfterReload("crc", confirmed);
        asking().get("/v1/clusters/crc/nodes")
                .then()
                .statusCode(200)
                .body("pools.name", contains("master", "worker"))
                .body("nodes[0].fileHash", equalTo(confirmed.fileHash()))
                .body("nodes[0].confirmation.level", equalTo("file"))
                .body("nodes[0].waitingFor", nullValue());
    }

    @Test
    void everyNodeOfALabIsReadAfterItsReload() {
        UUID chain = register(ClusterSpec.lab());
        fleet.configure("lab");
        CloudEvent configured = configured("lab", chain);

        await().atMost(PATIENCE)
                .until(() -> payloads(chain, ImageAvailable.class).size() == 1);

        List<NodeConfirmed> confirmed = payloads(chain, NodeConfirmed.class);
        assertThat(confirmed)
                .extracting(NodeConfirmed::node)
                .containsExactlyInAnyOrder("master-0", "master-1", "master-2", "worker-0", "worker-1");
        confirmed.forEach(node -> assertReadAfterReload("lab", node));
        assertThat(payloads(chain, ClusterConfirmed.class).getFirst().nodes())
                .extracting(ConfirmedNode::node)
                .containsExactly("master-0", "master-1", "master-2", "worker-0", "worker-1");
        assertEveryCauseIsInTheChain(bus.chain(chain), configured);
    }

    @Test
    void aPausedPoolIsNotConfirmedUntilItIsResumed() {
        UUID chain = register(ClusterSpec.lab().named("paused"));
        fleet.pause("paused", "worker", true);
        fleet.configure("paused");
        configured("paused", chain);

        await().atMost(PATIENCE)
                .until(() -> payloads(chain, NodeConfirmed.class).size() == 3
                        && payloads(chain, RolloutStalled.class).stream()
                                .anyMatch(stalled -> stalled.cause().equals("POOL_PAUSED")));
        asking().get("/v1/clusters/paused/nodes")
                .then()
                .statusCode(200)
                .body("nodes.findAll { it.pool == 'worker' }.waitingFor.cause", everyItem(equalTo("POOL_PAUSED")))
                .body("nodes.findAll { it.pool == 'worker' }.confirmation", everyItem(nullValue()))
                .body("nodes.findAll { it.pool == 'master' }.confirmation", everyItem(notNullValue()));
        assertThat(payloads(chain, ClusterConfirmed.class)).isEmpty();

        fleet.pause("paused", "worker", false);

        await().atMost(PATIENCE)
                .until(() -> payloads(chain, ClusterConfirmed.class).size() == 1);
        assertThat(payloads(chain, RolloutStalled.class).stream()
                        .filter(stalled -> stalled.cause().equals("POOL_PAUSED")))
                .hasSize(1);
    }

    @Test
    void aNodeThatSomebodyTamperedWithIsNotConfirmed() {
        UUID chain = register(ClusterSpec.lab().named("tampered"));
        fleet.configure("tampered");
        ClusterControls cluster = fleet.cluster("tampered");
        await().atMost(PATIENCE).until(() -> everyNodeHasTheRule(cluster));
        cluster.tamper(
                "worker-0", SimulatedFleet.REGISTRIES_CONF, "unqualified-search-registries = ['evil.example']\n");
        configured("tampered", chain);

        await().atMost(PATIENCE)
                .until(() -> payloads(chain, NodeConfirmed.class).size() == 4
                        && !payloads(chain, RolloutStalled.class).isEmpty());

        assertThat(payloads(chain, NodeConfirmed.class))
                .extracting(NodeConfirmed::node)
                .doesNotContain("worker-0");
        assertThat(payloads(chain, ClusterConfirmed.class)).isEmpty();
        asking().get("/v1/clusters/tampered/nodes")
                .then()
                .body("nodes.find { it.name == 'worker-0' }.confirmation", nullValue())
                .body("nodes.find { it.name == 'worker-0' }.waitingFor.nextAction", notNullValue());
    }

    @Test
    void anImageThatComesToAConfirmedClusterIsAvailableAtOnce() {
        UUID rollout = register(ClusterSpec.crc().named("everyday"));
        fleet.configure("everyday");
        configured("everyday", rollout);
        await().atMost(PATIENCE)
                .until(() -> payloads(rollout, ClusterConfirmed.class).size() == 1);

        UUID chain = UUID.randomUUID();
        String curl = "docker.io/curlimages/curl:latest";
        ImageMirrored fact = new ImageMirrored(
                chain,
                0,
                curl,
                SimulatedFleet.MIRROR + "/curlimages/curl:latest",
                "lab",
                DIGEST,
                "m",
                1,
                List.of(),
                0,
                1,
                null,
                null,
                null);
        CloudEvent mirrored = bus.send(new EventDraft(fact, Cause.root(chain, "ci"), Instant.now()));

        await().atMost(PATIENCE).until(() -> payloads(chain, ImageAvailable.class).stream()
                .anyMatch(available -> available.cluster().equals("everyday")));
        CloudEvent available = bus.chain(chain).stream()
                .filter(event -> event.attributes().partitionKey().equals("everyday"))
                .findFirst()
                .orElseThrow();
        assertThat(available.attributes().causationId())
                .isEqualTo(mirrored.attributes().id());
    }

    @Test
    void aClusterThatIsNotTheConfiguredOneIsNeverConfirmed() {
        UUID other = register(ClusterSpec.crc().named("other"));
        fleet.add(ClusterSpec.crc().named("meant"));
        ClusterCredentials mixedUp = new ClusterCredentials("meant-configure", "other-observe", null);
        bus.send(new EventDraft(
                new ClusterRegistered("meant", Map.of(), mixedUp, 1), Cause.root(other, "ci"), Instant.now()));
        UUID chain = UUID.randomUUID();
        await().atMost(PATIENCE).untilAsserted(() -> asking().get("/v1/clusters/meant/nodes")
                .then()
                .statusCode(503)
                .body("code", equalTo("CLUSTER_UNIDENTIFIED")));
        readerInstalled("meant", "meant");
        // Everything on the other cluster is as wanted: without a look at its identity it would be the proof.
        fleet.configure("other");
        configured("meant", chain);

        await().atMost(PATIENCE).until(() -> payloads(chain, RolloutStalled.class).stream()
                .anyMatch(stalled -> stalled.cause().equals("OTHER_CLUSTER")
                        && stalled.detail().contains("credentials.observe")
                        && stalled.detail().contains(fleet.uid("other"))));

        assertThat(payloads(chain, NodeConfirmed.class)).isEmpty();
        asking().get("/v1/clusters/meant/nodes").then().statusCode(503).body("code", equalTo("OTHER_CLUSTER"));
    }

    @Test
    void whatAClusterUsesIsStatedAndStatedAnewWhenItChanges() {
        register(ClusterSpec.crc().named("census"));
        await().atMost(PATIENCE).until(() -> !used("census").isEmpty());

        fleet.populate("census", "docker.io/library/web@" + DIGEST);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(used("census"))
                .contains(
                        new UsedImage("docker.io/library/web:1", List.of("pod")),
                        new UsedImage("docker.io/library/web@" + DIGEST, List.of("pod")),
                        new UsedImage("docker.io/library/idle:2", List.of("workload")),
                        new UsedImage("docker.io/library/nightly:3", List.of("workload")),
                        new UsedImage("docker.io/library/before:9", List.of("pod", "workload"))));
    }

    /** What a cluster was last said to use. */
    private static List<UsedImage> used(String cluster) {
        return bus.published().stream()
                .filter(event -> event.attributes().subject().equals("clusters/" + cluster))
                .map(RolloutWatcherIT::payload)
                .filter(ClusterImagesObserved.class::isInstance)
                .map(ClusterImagesObserved.class::cast)
                .filter(fact -> !fact.saysTheSame())
                .reduce((first, last) -> last)
                .map(ClusterImagesObserved::images)
                .orElse(List.of());
    }

    @Test
    void anUnknownClusterIsNotFound() {
        asking().get("/v1/clusters/nowhere/nodes")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("CLUSTER_UNKNOWN"));
    }

    /** Registers a cluster and begins another chain, which it returns. */
    private static UUID register(ClusterSpec spec) {
        ClusterControls cluster = fleet.add(spec);
        ClusterCredentials credentials =
                new ClusterCredentials(cluster.name() + "-configure", cluster.name() + "-observe", null);
        ClusterRegistered fact = new ClusterRegistered(cluster.name(), Map.of(), credentials, 1);
        bus.send(new EventDraft(fact, Cause.root(UUID.randomUUID(), "ci"), Instant.now()));
        readerInstalled(cluster.name(), cluster.name());
        return UUID.randomUUID();
    }

    /** Says of one cluster that the reader was installed, on the cluster that another name stands for perhaps. */
    private static void readerInstalled(String cluster, String reached) {
        ClusterReaderInstalled fact =
                new ClusterReaderInstalled(cluster, "mirrorfleet", "reader", "image", 1, fleet.uid(reached));
        bus.send(new EventDraft(fact, Cause.root(UUID.randomUUID(), "ci"), Instant.now()));
    }

    private static CloudEvent configured(String cluster, UUID chain) {
        ClusterConfigured fact = new ClusterConfigured(
                UUID.randomUUID(),
                "all",
                cluster,
                "docker-hub",
                1,
                List.of(),
                List.of(),
                List.of(),
                List.of(probe("probe/x:1"), probe("probe/x@" + DIGEST)),
                List.of(NGINX));
        return bus.send(new EventDraft(fact, Cause.root(chain, "ci"), Instant.now()));
    }

    private static Resolution probe(String path) {
        PullSource mirror = new PullSource(SimulatedFleet.MIRROR + "/" + path, false);
        return new Resolution("docker.io/" + path, List.of(mirror), List.of("docker.io/" + path), false);
    }

    private static boolean everyNodeHasTheRule(ClusterControls cluster) {
        return cluster.nodes().stream()
                .allMatch(node -> cluster.file(node.node(), SimulatedFleet.REGISTRIES_CONF)
                                .filter(text -> text.contains(SimulatedFleet.MIRROR))
                                .isPresent()
                        && node.fileHash().equals(node.runtimeHash()));
    }

    private static void assertReadAfterReload(String cluster, NodeConfirmed confirmed) {
        List<TruthEntry> truth = fleet.truth(cluster, confirmed.node());
        long reloaded = truth.stream()
                .filter(entry -> entry.what() == What.RELOADED)
                .filter(entry -> confirmed.fileHash().equals("sha256:" + entry.runtimeHash()))
                .mapToLong(TruthEntry::number)
                .min()
                .orElseThrow();
        TruthEntry reading = truth.stream()
                .filter(entry -> isReading(entry, confirmed.reading()))
                .findFirst()
                .orElseThrow();
        assertThat(reading.number()).isGreaterThan(reloaded);
        assertThat("sha256:" + reading.fileHash()).isEqualTo(confirmed.fileHash());
    }

    private static boolean isReading(TruthEntry entry, Reading reading) {
        TruthEntry.Reading read = entry.reading();
        return read != null && read.instance().equals(reading.instance()) && read.beat() == reading.beat();
    }

    private static void assertEveryCauseIsInTheChain(List<CloudEvent> events, CloudEvent first) {
        Set<UUID> known = new HashSet<>(Set.of(first.attributes().id()));
        for (CloudEvent event : events) {
            assertThat(known).contains(event.attributes().causationId());
            known.add(event.attributes().id());
        }
    }

    private static <D> List<D> payloads(UUID chain, Class<D> type) {
        return bus.chain(chain).stream()
                .map(RolloutWatcherIT::payload)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static Object payload(CloudEvent event) {
        try {
            return event.payload().orElseThrow();
        } catch (io.mirrorfleet.events.MalformedEventException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> types(List<CloudEvent> events) {
        return events.stream()
                .map(event -> EventType.ofWireName(event.attributes().type())
                        .orElseThrow()
                        .shortName())
                .toList();
    }

    private static RequestSpecification asking() {
        return given().header("Authorization", "Bearer " + ServiceInfrastructure.TOKEN);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
