package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.requests.CopyScope;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.PlatformMode;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.oci.archive.ContentList;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.copy.CopyControls;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopyListener;
import io.mirrorfleet.oci.copy.CopyOutcome;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The images of a mirror request on their way from the mirror into an archive. */
final class ExportedImages {

    private static final int AT_ONCE = 4;

    private final CopyEngine engine;
    private final Name archive;
    private final MirrorRequest request;

    ExportedImages(CopyEngine engine, Name archive, MirrorRequest request) {
        this.engine = engine;
        this.archive = archive;
        this.request = request;
    }

    /** Which entries of indexes the mirror has, where it was told not to have all; a stripped index lists no others. */
    List<Platform> platforms() {
        CopyScope scope = request.order().scope();
        return scope.mode() == PlatformMode.SPARSE ? scope.platforms() : List.of();
    }

    /** Finds out what the images are made of; each source is listed once. */
    List<Listing.Image> plan(ContentList content) throws IOException, InterruptedException {
        List<Listing.Image> found = each(item -> {
            CopyPlan plan = engine.plan(inMirror(item), ArchiveFolder.choice(platforms()));
            content.add(plan);
            return new Listing.Image(item.source(), plan.digest(), plan.root().mediaType(), path(item));
        });
        List<Listing.Image> listed = new ArrayList<>();
        Set<ImageReference> taken = new HashSet<>();
        for (Listing.Image image : found) {
            ImageReference named =
                    taken.add(image.source()) ? image.source() : image.source().at(image.digest());
            if (named.equals(image.source()) || taken.add(named)) {
                listed.add(new Listing.Image(named, image.digest(), image.mediaType(), image.path()));
            }
        }
        return listed;
    }

    /** Brings what they are made of into the archive, and what refers to them if the request was to bring that along. */
    void copy(CopyListener progress, ExportedReferrers referrers) throws IOException, InterruptedException {
        CopyControls controls = CopyControls.none().reportingTo(progress);
        each(item -> {
            CopyPlan plan = engine.plan(inMirror(item), ArchiveFolder.choice(platforms()));
            CopyOutcome outcome = engine.copy(plan, ArchiveFolder.image(archive, plan.digest()), controls);
            if (request.order().scope().referrers()) {
                referrers.bring(plan);
            }
            return outcome;
        });
    }

    private <T> List<T> each(Step<T> step) throws IOException, InterruptedException {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            try {
                return results(threads, step);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private <T> List<T> results(ExecutorService threads, Step<T> step) throws IOException, InterruptedException {
        List<Future<T>> running = request.items().stream()
                .filter(item -> item.state().inMirror())
                .map(item -> threads.submit((Callable<T>) () -> step.take(item)))
                .toList();
        List<T> results = new ArrayList<>();
        for (Future<T> future : running) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }
        return results;
    }

    private static IOException failure(ExecutionException failed) throws InterruptedException {
        return switch (failed.getCause()) {
            case IOException e -> e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> throw new IllegalStateException(failed);
        };
    }

    private static ImageReference inMirror(RequestItem item) {
        Digest digest = Objects.requireNonNull(item.plan(), "an image in the mirror has a digest")
                .digest();
        return ImageReference.of(item.target().repository(), digest);
    }

    /** Below the prefix of the mirror, which the other side does not have. */
    private String path(RequestItem item) {
        String path = item.target().repository().path();
        String prefix = request.order().mirror().pathPrefix();
        String below = prefix != null && path.startsWith(prefix + "/") ? path.substring(prefix.length() + 1) : path;
        return item.target().tag().map(tag -> below + ":" + tag).orElse(below);
    }

    /** What is done with one image. */
    private interface Step<T> {

        T take(RequestItem item) throws IOException, InterruptedException;
    }
}
