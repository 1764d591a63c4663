package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ContentList;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.archive.Listing.LeftOut;
import io.mirrorfleet.oci.copy.ContentRemover;
import io.mirrorfleet.oci.copy.ContentSource;
import io.mirrorfleet.oci.copy.ContentTarget;
import io.mirrorfleet.oci.copy.CopyControls;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.CopySettings;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.Pace;
import io.mirrorfleet.oci.copy.PlatformChoice;
import io.mirrorfleet.oci.copy.ReferrerOutcome;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Remotes;
import io.mirrorfleet.oci.copy.Warnings;
import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.copy.layout.LayoutTarget;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A mirror on each side of a gap, and a folder that is carried from one to the other. */
final class Gap implements AutoCloseable {

    static final byte[] EVENTS = "{\"complete\":true,\"events\":[]}".getBytes(UTF_8);
    static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");
    static final UUID REQUEST = new UUID(1, 7);

    private static final Registry HERE = new Registry("here.lab");
    private static final Registry THERE = new Registry("there.lab");
    private static final Registry ARCHIVE = new Registry("archive");

    final RegistrySimulator here = started();
    final RegistrySimulator there = started();
    final ArchiveShelf shelf;
    private final RegistryClient client;
    private Map<Digest, LeftOut> leftOut = Map.of();

    Gap(Path folder) {
        this.shelf = new ArchiveShelf(folder);
        Map<Registry, Endpoint> endpoints = Map.of(HERE, Endpoint.at(here.url()), THERE, Endpoint.at(there.url()));
        this.client = new RegistryClient(
                (side, registry) -> Optional.ofNullable(endpoints.get(registry)),
                CopySettings.standard(),
                InstantSource.system());
    }

    /** Puts images into the mirror on this side, {@code app-0:1} and so on. */
    void seed(List<SampleImage> images) {
        for (int i = 0; i < images.size(); i++) {
            here.seed("app-" + i, "1", images.get(i));
        }
    }

    /** Leaves out what an earlier export listed. */
    Gap since(Listing earlier) {
        Map<Digest, LeftOut> known = new HashMap<>();
        earlier.content().forEach(content -> known.put(content.digest(), new LeftOut.InExport(earlier.name())));
        leftOut = Map.copyOf(known);
        return this;
    }

    /** Brings so many images into the draft of an archive, which is not sealed yet. */
    Listing fill(String name, int images) throws IOException, InterruptedException {
        ArchiveDraft draft = shelf.draft(name);
        draft.layout().prepare();
        ContentList content = new ContentList(leftOut);
        Repository repository = new Repository(ARCHIVE, name);
        CopyEngine engine = engine(null, new LayoutTarget(draft.layout(), repository, content::leavesOut));
        CopyEngine whole = engine(null, new LayoutTarget(draft.layout(), repository, blob -> false));
        List<Listing.Image> listed = new ArrayList<>();
        List<Listing.Referrer> referrers = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            CopyPlan plan = engine.plan(ImageReference.parse(HERE + "/app-" + i + ":1"), new PlatformChoice.Whole());
            engine.copy(plan, ImageReference.of(repository, plan.digest()), CopyControls.none());
            content.add(plan);
            referrers.addAll(referrers(whole, content, plan, repository));
            listed.add(new Listing.Image(
                    ImageReference.parse("docker.io/library/app-" + i + ":1"),
                    plan.digest(),
                    plan.root().mediaType(),
                    "library/app-" + i + ":1"));
        }
        return new Listing(
                new UUID(2, 9),
                name,
                new Listing.Chain(REQUEST, REQUEST, null),
                CREATED,
                List.of(),
                listed,
                referrers,
                content.content());
    }

    private static List<Listing.Referrer> referrers(
            CopyEngine engine, ContentList content, CopyPlan plan, Repository repository)
            throws RegistryException, InterruptedException {
        List<Listing.Referrer> listed = new ArrayList<>();
        ImageReference target = ImageReference.of(repository, plan.digest());
        for (ReferrerOutcome found : engine.copyReferrers(plan, target, CopyControls.none())) {
            Repository mirror = plan.source().repository();
            CopyPlan referrer = engine.plan(ImageReference.of(mirror, found.digest()), new PlatformChoice.Whole());
            content.addWhole(referrer);
            listed.add(new Listing.Referrer(
                    found.digest(), referrer.root().mediaType(), found.artifactType(), found.subject(), found.tag()));
        }
        return listed;
    }

    /** Exports as a folder. */
    Listing export(String name, int images) throws IOException, InterruptedException {
        Listing listing = fill(name, images);
        shelf.draft(name).seal(listing, EVENTS);
        shelf.draft(name).publishFolder();
        return listing;
    }

    /** Exports in parts. */
    Listing exportParts(String name, int images, long most) throws IOException, InterruptedException {
        Listing listing = fill(name, images);
        shelf.draft(name).seal(listing, EVENTS);
        shelf.draft(name).publishParts(most, CREATED);
        return listing;
    }

    /** Brings every image of an archive into the mirror on the other side. */
    void bringOver(String name) throws ArchiveException, RegistryException, InterruptedException {
        Archive archive = shelf.open(name);
        archive.verify();
        Repository repository = new Repository(ARCHIVE, name);
        CopyEngine engine = engine(archive.source(repository), null);
        for (Listing.Image image : archive.listing().images()) {
            CopyPlan plan = engine.plan(ImageReference.of(repository, image.digest()), new PlatformChoice.Whole());
            ImageReference target = ImageReference.parse(THERE + "/" + image.path());
            engine.copy(plan, target, CopyControls.none());
            engine.copyReferrers(plan, target, CopyControls.none());
        }
    }

    @Override
    public void close() {
        client.close();
        here.close();
        there.close();
    }

    private CopyEngine engine(@Nullable ContentSource source, @Nullable ContentTarget target) {
        return new CopyEngine(new Either(client, source, target), CopySettings.standard());
    }

    private static RegistrySimulator started() {
        try {
            return RegistrySimulator.start();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    /** Registries by network, and the archive in files. */
    private record Either(
            Remotes network,
            @Nullable ContentSource source,
            @Nullable ContentTarget target) implements Remotes {

        @Override
        public ContentSource source(Repository repository) throws RegistryException {
            return source != null && repository.registry().equals(ARCHIVE) ? source : network.source(repository);
        }

        @Override
        public ContentTarget target(Repository repository) throws RegistryException {
            return target != null && repository.registry().equals(ARCHIVE) ? target : network.target(repository);
        }

        @Override
        public ContentRemover remover(Repository repository) throws RegistryException {
            return network.remover(repository);
        }

        @Override
        public Pace pace(Registry registry) {
            return network.pace(registry);
        }

        @Override
        public Warnings warnings() {
            return network.warnings();
        }
    }
}
