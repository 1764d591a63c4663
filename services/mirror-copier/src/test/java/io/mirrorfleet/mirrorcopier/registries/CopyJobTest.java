package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.mirrorcopier.Mirror;
import io.mirrorfleet.mirrorcopier.MirrorRequest;
import io.mirrorfleet.mirrorcopier.MirrorRequest.Order;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.NewRequest;
import io.mirrorfleet.mirrorcopier.Placement;
import io.mirrorfleet.mirrorcopier.RequestFlow;
import io.mirrorfleet.mirrorcopier.RequestItem;
import io.mirrorfleet.mirrorcopier.RequestItem.Frozen;
import io.mirrorfleet.mirrorcopier.RequestSelection;
import io.mirrorfleet.mirrorcopier.RequestState;
import io.mirrorfleet.mirrorcopier.RequestsInMemory;
import io.mirrorfleet.mirrorcopier.Selections;
import io.mirrorfleet.mirrorcopier.Tls;
import io.mirrorfleet.mirrorcopier.WorkList;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.CopySettings;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.EventLimit;
import io.mirrorfleet.reliable.EventTooLargeException;
import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.LeaseLostException;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is said of an image when its worker dies at the worst moment. */
class CopyJobTest {

    private static final UUID ID = new UUID(7, 7);
    private static final Registry LAB = new Registry("mirror.lab");

    private final RequestsInMemory requests = new RequestsInMemory();
    private final List<EventDraft> said = new ArrayList<>();
    private final RequestFlow flow = new RequestFlow(requests, new Said(), new NothingToDo(), new NoRules());
    private RegistrySimulator upstream;
    private RegistrySimulator mirror;
    private RegistryClient client;
    private CopyEngine engine;

    @BeforeEach
    void twoRegistries() throws IOException {
        upstream = RegistrySimulator.start();
        mirror = RegistrySimulator.start();
        DockerHubSamples.withLayersOf(10_000).seedInto(upstream);
        Map<Registry, Endpoint> endpoints =
                Map.of(Registry.DOCKER_HUB, Endpoint.at(upstream.url()), LAB, Endpoint.at(mirror.url()));
        client = new RegistryClient(
                (side, registry) -> Optional.ofNullable(endpoints.get(registry)),
                CopySettings.standard(),
                InstantSource.system());
        engine = new CopyEngine(client, CopySettings.standard());
    }

    @AfterEach
    void close() {
        client.close();
        upstream.close();
        mirror.close();
    }

    @Test
    void aWorkerThatDiesBetweenTheTagAndTheEndIsFollowedByOneThatSaysWhatItDid() throws Exception {
        accept("docker.io/library/nginx:1.25.3");
        assertThatThrownBy(() -> job(1 << 20).work(new AtomicLease(true))).isInstanceOf(KilledException.class);
        assertThat(mirror.journal().of("PUT", ".*/manifests/1.25.3")).hasSize(1);

        job(1 << 20).work(new AtomicLease(false));

        assertThat(told())
                .containsExactly("request.accepted", "request.planned", "image.mirrored", "request.completed");
        ImageMirrored mirrored = (ImageMirrored) said.get(2).data();
        assertThat(mirrored.bytesSent()).isPositive();
        assertThat(mirrored.blobs()).isNotEmpty().allSatisfy(blob -> assertThat(blob.how())
                .isEqualTo("copied"));
    }

    @Test
    void theSameHoldsForATargetWithoutATag() throws Exception {
        String digest = engine.resolve(ImageReference.parse("docker.io/library/nginx:1.25.3"))
                .value();
        accept("docker.io/library/nginx@" + digest);
        assertThatThrownBy(() -> job(1 << 20).work(new AtomicLease(true))).isInstanceOf(KilledException.class);

        job(1 << 20).work(new AtomicLease(false));

        assertThat(told()).contains("image.mirrored").doesNotContain("image.unchanged");
    }

    @Test
    void whatSomebodyElsePutThereIsUnchanged() throws Exception {
        DockerHubSamples.withLayersOf(10_000).seedInto(mirror);
        accept("docker.io/library/nginx:1.25.3");

        job(1 << 20).work(new AtomicLease(false));

        assertThat(told()).contains("image.unchanged").doesNotContain("image.mirrored");
    }

    @Test
    void whatAnEarlierRoundDidIsUnchangedInTheNext() throws Exception {
        accept("docker.io/library/nginx:1.25.3");
        assertThatThrownBy(() -> job(1 << 20).work(new AtomicLease(true))).isInstanceOf(KilledException.class);
        MirrorRequest first = requests.locked(ID);
        requests.save(new MirrorRequest(ID, first.order(), first.state(), 2, first.items(), first.cause()));

        job(1 << 20).work(new AtomicLease(false, 2));

        assertThat(told()).contains("image.unchanged").doesNotContain("image.mirrored");
    }

    @Test
    void anImageThatCannotBeReportedIsNotTagged() throws Exception {
        accept("docker.io/library/nginx:1.25.3");

        assertThatThrownBy(() -> job(8_500).work(new AtomicLease(false)))
                .isInstanceOf(EventTooLargeException.class)
                .hasMessageContaining("image.mirrored");

        assertThat(mirror.journal().of("PUT", ".*/manifests/1.25.3")).isEmpty();
    }

    @Test
    void aWorkerWithoutItsLeaseDoesNotTag() throws Exception {
        accept("docker.io/library/nginx:1.25.3");
        AtomicLease lost = new AtomicLease(false);
        lost.lost = true;

        assertThatThrownBy(() -> job(1 << 20).work(lost)).isInstanceOf(LeaseLostException.class);

        assertThat(mirror.journal().of("PUT", ".*/manifests/1.25.3")).isEmpty();
    }

    private static ImageReference noArchive(Name archive, ImageReference source) {
        throw new AssertionError("nothing here came with an archive");
    }

    private CopyJob job(int largest) {
        ItemCopy copy = new ItemCopy(
                engine, new ImageOrigins(CopyJobTest::noArchive), requests, new AtOnce(), new EventLimit(largest));
        return new CopyJob(copy, requests, flow, new AtOnce(), new CopyBounds(1));
    }

    private void accept(String image) throws Exception {
        Mirror lab = new Mirror(new Name("lab"), LAB, null, new Tls.Plain(), null, 1);
        ImageReference source = ImageReference.parse(image);
        RequestItem item = RequestItem.waiting(0, source, Placement.TRANSPARENT.target(source, lab, null));
        Order order = new Order(lab, Placement.TRANSPARENT, "why", "alice", null);
        MirrorRequest request = new MirrorRequest(ID, order, RequestState.ACCEPTED, 1, List.of(item), null);
        flow.accept(new NewRequest(request, List.of(), null));
        CopyPlan plan = engine.plan(source);
        Frozen frozen = new Frozen(
                plan.digest(), plan.root().mediaType(), plan.manifests().size());
        flow.planned(ID, 1, List.of(item.planned(frozen, plan.totalBytes())));
    }

    private List<String> told() {
        return said.stream().map(draft -> draft.type().shortName()).toList();
    }

    private static final class KilledException extends RuntimeException {}

    /** A lease whose worker may die right before it could record the end. */
    private static final class AtomicLease implements Lease {

        private final boolean dies;
        private final int round;
        private boolean lost;

        AtomicLease(boolean dies) {
            this(dies, 1);
        }

        AtomicLease(boolean dies, int round) {
            this.dies = dies;
            this.round = round;
        }

        @Override
        public UUID jobId() {
            return ID;
        }

        @Override
        public String name() {
            return new JobName(ID, round, 0).toString();
        }

        @Override
        public String payload() {
            return "{}";
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public void record(Runnable change) {
            if (lost) {
                throw new LeaseLostException(ID);
            }
            change.run();
        }

        @Override
        public void finish(Runnable outcome) {
            if (dies) {
                throw new KilledException();
            }
            record(outcome);
        }

        @Override
        public void retryAfter(Duration wait, String why) {
            throw new AssertionError("a copy does not park");
        }

        @Override
        public boolean held() {
            return !lost;
        }
    }

    private static final class AtOnce implements Atomically {

        @Override
        public void run(Runnable work) {
            work.run();
        }

        @Override
        public <T> T call(Supplier<T> work) {
            return work.get();
        }
    }

    private final class Said implements Announcements {

        @Override
        public void root(EventData fact, String by) {
            throw new AssertionError("a request starts no other chain");
        }

        @Override
        public UUID state(EventData fact, Cause cause) {
            EventDraft draft = new EventDraft(fact, cause, Instant.EPOCH);
            said.add(draft);
            return draft.id();
        }

        @Override
        public boolean canState(EventData fact, int more) {
            return true;
        }
    }

    private static final class NoRules implements Selections {

        @Override
        public void add(UUID request, List<RequestSelection> rules) {
            assertThat(rules).isEmpty();
        }

        @Override
        public List<RequestSelection> of(UUID request) {
            return List.of();
        }

        @Override
        public void save(UUID request, RequestSelection rule) {
            throw new AssertionError("there is no rule");
        }
    }

    private static final class NothingToDo implements WorkList {

        @Override
        public void select(MirrorRequest request) {
            throw new AssertionError("there is no rule");
        }

        @Override
        public void plan(MirrorRequest request) {
            // The test plans by itself.
        }

        @Override
        public void copy(MirrorRequest request, RequestItem item) {
            // The test copies by itself.
        }
    }
}
