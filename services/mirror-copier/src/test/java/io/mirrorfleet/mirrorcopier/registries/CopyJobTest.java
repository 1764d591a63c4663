package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.mirroring.ImageCopyFailed;
import io.mirrorfleet.events.mirroring.ImageLayersSkipped;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.events.mirroring.ImageUnchanged;
import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.mirrorcopier.requests.CopyScope;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Order;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import io.mirrorfleet.mirrorcopier.requests.Patience;
import io.mirrorfleet.mirrorcopier.requests.Placement;
import io.mirrorfleet.mirrorcopier.requests.PlatformMode;
import io.mirrorfleet.mirrorcopier.requests.RequestFlow;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Frozen;
import io.mirrorfleet.mirrorcopier.requests.RequestSelection;
import io.mirrorfleet.mirrorcopier.requests.RequestState;
import io.mirrorfleet.mirrorcopier.requests.RequestsInMemory;
import io.mirrorfleet.mirrorcopier.requests.Selections;
import io.mirrorfleet.mirrorcopier.requests.WorkList;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.CopySettings;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.MediaTypes;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.EventLimit;
import io.mirrorfleet.reliable.EventTooLargeException;
import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.LeaseLostException;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is said of an image when its worker dies at the worst moment. */
class CopyJobTest {

    private static final UUID ID = new UUID(7, 7);
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final ImageReference NGINX = ImageReference.parse("docker.io/library/nginx:1.25.3");
    private static final Registry LAB = new Registry("mirror.lab");

    private final RequestsInMemory requests = new RequestsInMemory();
    private boolean sparse;
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
        requests.save(new MirrorRequest(ID, first.order(), first.state(), 2, first.items(), first.cause(), null));

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

    @Test
    void aStrippedIndexSaysWhatItWasAndIsUnchangedTheSecondTime() throws Exception {
        CopyScope amd64 = new CopyScope(List.of(AMD64), PlatformMode.STRIPPED, false);
        String whole = engine.resolve(NGINX).value();
        accept(NGINX.toString(), amd64);
        job(1 << 20).work(new AtomicLease(false));
        ImageMirrored mirrored = (ImageMirrored) said.get(2).data();

        copyAgain();

        assertThat(mirrored.strippedFrom()).isEqualTo(whole);
        assertThat(mirrored.platforms()).containsExactly("linux/amd64");
        assertThat(mirror.inventory().tagged("library/nginx", "1.25.3"))
                .map(Digest::value)
                .hasValue(mirrored.digest());
        ImageUnchanged unchanged = (ImageUnchanged) said.getFirst().data();
        assertThat(unchanged.digest()).isEqualTo(mirrored.digest()).isNotEqualTo(whole);
        assertThat(unchanged.strippedFrom()).isEqualTo(whole);
        assertThat(unchanged.platforms()).containsExactly("linux/amd64");
    }

    @Test
    void whatMayBeThereInPartIsLookedAtBeforeItIsCalledUnchanged() throws Exception {
        sparse = true;
        accept("docker.io/library/nginx:1.25.3");
        DockerHubSamples.withLayersOf(10_000).seedInto(mirror);

        job(1 << 20).work(new AtomicLease(false));

        assertThat(told()).contains("image.unchanged");
        assertThat(mirror.journal().of("HEAD", ".*/manifests/sha256:.*")).hasSize(3);
    }

    @Test
    void aYoungerSignatureComesToAnImageThatIsThere() throws Exception {
        CopyScope signed = new CopyScope(List.of(), PlatformMode.SPARSE, true);
        SampleImage image = ImageFactory.seeded(3).ociImage(AMD64, List.of());
        upstream.seed("library/nginx", "1.25.3", image);
        accept(NGINX.toString(), signed);
        job(1 << 20).work(new AtomicLease(false));
        SampleImage signature =
                ImageFactory.seeded(4).artifact("application/x", image.blobs().getFirst());
        String tag = image.digest().value().replace(':', '-') + ".sig";
        upstream.seed("library/nginx", tag, signature);

        copyAgain();

        ImageUnchanged unchanged = (ImageUnchanged) said.getFirst().data();
        assertThat(unchanged.referrers()).singleElement().satisfies(referrer -> {
            assertThat(referrer.digest()).isEqualTo(signature.digest().value());
            assertThat(referrer.how()).isEqualTo("copied");
            assertThat(referrer.tag()).isEqualTo(tag);
        });
    }

    @Test
    void whoDidNotAskHearsNothingOfReferrers() throws Exception {
        accept("docker.io/library/nginx:1.25.3");

        job(1 << 20).work(new AtomicLease(false));

        assertThat(((ImageMirrored) said.get(2).data()).referrers()).isNull();
    }

    @Test
    void aListOfReferrersThatCannotBeReadFailsTheImage() throws Exception {
        upstream.faults().add(FaultRule.always("GET", ".*/referrers/.*", Fault.Answer.status(403)));
        accept("docker.io/library/nginx:1.25.3", new CopyScope(List.of(), PlatformMode.SPARSE, true));

        job(1 << 20).work(new AtomicLease(false));

        ImageCopyFailed failed = (ImageCopyFailed) said.get(2).data();
        assertThat(failed.code()).isEqualTo("DENIED");
        assertThat(failed.detail()).contains("list what refers to docker.io/library/nginx@sha256:");
    }

    @Test
    void layersThatAreNotDistributedAreSaidToBeSkipped() throws Exception {
        SampleBlob config = new SampleBlob("application/vnd.oci.image.config.v1+json", "{}".getBytes(UTF_8));
        String foreign =
                "{\"mediaType\":\"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip\",\"digest\":\"sha256:"
                        + "a".repeat(64) + "\",\"size\":7,\"urls\":[\"https://microsoft.example/layer\"]}";
        String manifest = "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"" + config.mediaType() + "\",\"digest\":\""
                + config.digest() + "\",\"size\":2},\"layers\":[" + foreign + "]}";
        upstream.seed(
                "library/nginx",
                "1.25.3",
                SampleImage.of(MediaTypes.OCI_MANIFEST, manifest.getBytes(UTF_8), List.of(config)));
        accept("docker.io/library/nginx:1.25.3");
        assertThatThrownBy(() -> job(1 << 20).work(new AtomicLease(true))).isInstanceOf(KilledException.class);

        job(1 << 20).work(new AtomicLease(false));

        assertThat(told()).containsSubsequence("request.planned", "image.layers.skipped", "image.mirrored");
        ImageLayersSkipped skipped = (ImageLayersSkipped) said.get(2).data();
        assertThat(skipped.number()).isEqualTo(1);
        assertThat(skipped.layers().getFirst().size()).isEqualTo(7);
        assertThat(said.get(2).cause().causationId()).isEqualTo(said.get(1).id());
    }

    private CopyJob job(int largest) {
        ImagePlans plans = new ImagePlans(engine, CopyJobTest::noArchive, (target, digest) -> sparse, new AtOnce());
        ItemCopy copy = new ItemCopy(engine, plans, requests, new AtOnce(), new EventLimit(largest));
        return new CopyJob(
                copy,
                requests,
                flow,
                new AtOnce(),
                new CopyAdmission(
                        new CopyBounds(1, new Patience(Duration.ofDays(7))), repository -> false, new AtOnce()));
    }

    private void accept(String image) throws Exception {
        accept(image, CopyScope.WHOLE);
    }

    private void accept(String image, CopyScope scope) throws Exception {
        Mirror lab = new Mirror(new Name("lab"), LAB, null, new Tls.Plain(), null, 1);
        ImageReference source = ImageReference.parse(image);
        RequestItem item = RequestItem.waiting(0, source, Placement.TRANSPARENT.target(source, lab, null));
        Order order = new Order(lab, Placement.TRANSPARENT, "why", "alice", null, scope, null);
        MirrorRequest request = MirrorRequest.accepted(ID, order, List.of(item));
        flow.accept(new NewRequest(request, List.of(), null));
        CopyPlan plan = engine.plan(source, Choices.of(scope));
        Frozen frozen = new Frozen(
                plan.digest(),
                plan.root().mediaType(),
                plan.manifests().size(),
                plan.portion().strippedFrom());
        flow.planned(ID, 1, List.of(item.planned(frozen, plan.totalBytes())));
    }

    /** The same image in a second round, as if it had not ended in the first. */
    private void copyAgain() throws Exception {
        said.clear();
        MirrorRequest first = requests.locked(ID);
        RequestItem item = first.item(0);
        RequestItem planned =
                item.planned(Objects.requireNonNull(item.plan()), item.bytes().total());
        requests.save(
                new MirrorRequest(ID, first.order(), RequestState.COPYING, 2, List.of(planned), first.cause(), null));
        job(1 << 20).work(new AtomicLease(false, 2));
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
