package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.mirrorcopier.requests.CopyScope;
import io.mirrorfleet.mirrorcopier.requests.FactsSaid;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Order;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import io.mirrorfleet.mirrorcopier.requests.NoRules;
import io.mirrorfleet.mirrorcopier.requests.Patience;
import io.mirrorfleet.mirrorcopier.requests.Placement;
import io.mirrorfleet.mirrorcopier.requests.RequestFlow;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Frozen;
import io.mirrorfleet.mirrorcopier.requests.RequestState;
import io.mirrorfleet.mirrorcopier.requests.RequestsInMemory;
import io.mirrorfleet.mirrorcopier.requests.WorkList;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.CopySettings;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.EventLimit;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** An upstream and a mirror, and an image on its way between them; what is said of it can be asked. */
final class CopyLab implements AutoCloseable {

    static final UUID ID = new UUID(7, 7);
    static final Platform AMD64 = Platform.parse("linux/amd64");
    static final ImageReference NGINX = ImageReference.parse("docker.io/library/nginx:1.25.3");

    private static final Registry LAB = new Registry("mirror.lab");
    private static final int LARGEST_EVENT = 1 << 20;

    private final RequestsInMemory requests = new RequestsInMemory();
    private final FactsSaid said = new FactsSaid();
    private final RequestFlow flow = new RequestFlow(requests, said, new NothingToDo(), new NoRules());
    private final RegistrySimulator upstream = RegistrySimulator.start();
    private final RegistrySimulator mirror = RegistrySimulator.start();
    private final RegistryClient client;
    private final CopyEngine engine;
    private boolean sparse;

    /** The upstream has the samples, the mirror nothing. */
    CopyLab() throws IOException {
        DockerHubSamples.withLayersOf(10_000).seedInto(upstream);
        Map<Registry, Endpoint> endpoints =
                Map.of(Registry.DOCKER_HUB, Endpoint.at(upstream.url()), LAB, Endpoint.at(mirror.url()));
        client = new RegistryClient(
                (side, registry) -> Optional.ofNullable(endpoints.get(registry)),
                CopySettings.standard(),
                InstantSource.system());
        engine = new CopyEngine(client, CopySettings.standard());
    }

    RegistrySimulator upstream() {
        return upstream;
    }

    RegistrySimulator mirror() {
        return mirror;
    }

    CopyEngine engine() {
        return engine;
    }

    RequestsInMemory requests() {
        return requests;
    }

    /** All that was said; {@link #copyAgain} begins anew. */
    List<EventDraft> said() {
        return said.drafts();
    }

    /** The short names of all that was said. */
    List<String> told() {
        return said().stream().map(draft -> draft.type().shortName()).toList();
    }

    /** From now on every index in the mirror may be there in part. */
    void sparse() {
        sparse = true;
    }

    CopyJob job() {
        return job(LARGEST_EVENT);
    }

    /** A job that may say nothing with more bytes. */
    CopyJob job(int largest) {
        ImagePlans plans = new ImagePlans(engine, CopyLab::noArchive, (target, digest) -> sparse, new AtOnce());
        ItemCopy copy = new ItemCopy(engine, plans, requests, new AtOnce(), new EventLimit(largest));
        return new CopyJob(
                copy,
                requests,
                flow,
                new AtOnce(),
                new CopyAdmission(
                        new CopyBounds(1, new Patience(Duration.ofDays(7))), repository -> false, new AtOnce()));
    }

    void accept(String image) throws Exception {
        accept(image, CopyScope.WHOLE);
    }

    void accept(String image, CopyScope scope) throws Exception {
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
    void copyAgain() throws Exception {
        said.drafts().clear();
        MirrorRequest first = requests.locked(ID);
        RequestItem item = first.item(0);
        RequestItem planned =
                item.planned(Objects.requireNonNull(item.plan()), item.bytes().total());
        requests.save(
                new MirrorRequest(ID, first.order(), RequestState.COPYING, 2, List.of(planned), first.cause(), null));
        job().work(WorkerLease.inRound(2));
    }

    @Override
    public void close() {
        client.close();
        upstream.close();
        mirror.close();
    }

    private static ImageReference noArchive(Name archive, ImageReference source) {
        throw new AssertionError("nothing here came with an archive");
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
