package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Copies images from registry to registry. One engine serves any number of threads; what they have in common (connections,
 * blobs in flight, known manifests) is shared, so use one.
 *
 * <p>All methods throw InterruptedException soon after the calling thread is interrupted or the cancellation asked for.
 */
public final class CopyEngine {

    private final Remotes remotes;
    private final Traffic traffic;
    private final Planner planner;
    private final BlobPlacer placer;

    /** An engine over these remotes, within these bounds; what it remembers ends with it. */
    public CopyEngine(Remotes remotes, CopySettings settings) {
        this(remotes, settings, CopyMemory.ofTheProcess());
    }

    /** An engine over these remotes, within these bounds, that goes on where an earlier one ended. */
    public CopyEngine(Remotes remotes, CopySettings settings, CopyMemory memory) {
        this(remotes, settings, memory, InstantSource.system());
    }

    /** The same with a clock that says when it is worth coming back to a registry. */
    public CopyEngine(Remotes remotes, CopySettings settings, CopyMemory memory, InstantSource clock) {
        this.remotes = remotes;
        this.traffic = new Traffic(settings, remotes::pace, clock);
        this.planner = new Planner(remotes, traffic);
        this.placer = new BlobPlacer(
                remotes,
                traffic,
                new BlobSender(remotes, traffic, memory.uploads(), settings.chunks()),
                memory.locations());
    }

    /**
     * The digest behind a source, by one HEAD request; a reference with a digest costs none.
     *
     * @throws RegistryException MANIFEST_UNKNOWN when there is no such image
     */
    public Digest resolve(ImageReference source) throws RegistryException, InterruptedException {
        return Stoppable.run(new Cancellation(), () -> resolved(source));
    }

    /** The digest behind a target, by one HEAD request; empty when there is no such image. */
    public Optional<Digest> find(ImageReference target) throws RegistryException, InterruptedException {
        return Stoppable.run(new Cancellation(), () -> TargetImage.open(target, remotes, traffic)
                .current());
    }

    /**
     * Those of these blobs that the target's registry has neither in the repository nor where it was seen to have them: what
     * a copy from a source without them would fail for.
     */
    public List<Descriptor> lacking(Repository target, Collection<Descriptor> blobs)
            throws RegistryException, InterruptedException {
        return Stoppable.run(new Cancellation(), () -> {
            placer.expect(target.registry(), blobs);
            List<Boolean> reached = Together.all(blobs.stream()
                    .<Attempt<Boolean>>map(blob -> () -> placer.reaches(target, blob))
                    .toList());
            Iterator<Boolean> each = reached.iterator();
            return blobs.stream().filter(blob -> !each.next()).toList();
        });
    }

    /**
     * Every tag of a source repository, in the order of its list.
     *
     * @throws RegistryException REPOSITORY_UNKNOWN, TOO_MANY_TAGS or LINK_REFUSED
     */
    public List<Tag> tags(Repository repository) throws RegistryException, InterruptedException {
        return Stoppable.run(
                new Cancellation(), () -> new TagList(repository, remotes.source(repository), traffic).all());
    }

    /**
     * Freezes the digest behind a source and finds everything below it.
     *
     * @param platforms must be empty: an index is always copied whole, so that its digest stays
     * @throws RegistryException UNSUPPORTED when platforms are given
     */
    public CopyPlan plan(ImageReference source, Set<Platform> platforms)
            throws RegistryException, InterruptedException {
        if (!platforms.isEmpty()) {
            throw new Action(Side.SOURCE, "plan " + source)
                    .failed(FailureCode.UNSUPPORTED, "leave platforms out: an index is copied whole");
        }
        return Stoppable.run(new Cancellation(), () -> planner.plan(source));
    }

    /**
     * Copies what was planned.
     *
     * @throws IllegalArgumentException when the target asks for another digest than the planned one
     */
    public CopyOutcome copy(CopyPlan plan, ImageReference target, CopyControls controls)
            throws RegistryException, InterruptedException {
        requireSameDigest(plan.digest(), target);
        return heard(plan.source(), target, controls, () -> {
            TargetImage image = TargetImage.open(target, remotes, traffic);
            return new CopyRun(plan, image, placer, controls).run(image.current());
        });
    }

    /**
     * Plans and copies; a target that already stands for the source costs two requests, or one for a source with a digest.
     *
     * @throws IllegalArgumentException when the target asks for another digest than the source's
     */
    public CopyOutcome copy(ImageReference source, ImageReference target, CopyControls controls)
            throws RegistryException, InterruptedException {
        return heard(source, target, controls, () -> {
            TargetImage image = TargetImage.open(target, remotes, traffic);
            List<Optional<Digest>> both = Together.all(List.of(() -> Optional.of(resolved(source)), image::current));
            Digest wanted = both.getFirst().orElseThrow();
            Optional<Digest> before = both.getLast();
            requireSameDigest(wanted, target);
            if (before.filter(wanted::equals).isPresent()) {
                return new CopyOutcome.Unchanged(wanted);
            }
            CopyPlan plan = planner.plan(source.at(wanted));
            controls.listener().planned(plan);
            return new CopyRun(plan, image, placer, controls).run(before);
        });
    }

    private CopyOutcome heard(
            ImageReference source, ImageReference target, CopyControls controls, Attempt<CopyOutcome> copy)
            throws RegistryException, InterruptedException {
        Set<Registry> both = Stream.of(source, target)
                .map(image -> image.repository().registry())
                .collect(Collectors.toSet());
        try (Warnings.Hearer _ = remotes.warnings().tell(controls.listener(), both)) {
            return Stoppable.run(controls.cancellation(), copy);
        }
    }

    private Digest resolved(ImageReference source) throws RegistryException, InterruptedException {
        if (source.digest().isPresent()) {
            return source.digest().get();
        }
        ContentSource repository = remotes.source(source.repository());
        Optional<Digest> found =
                traffic.ask(source.repository().registry(), () -> repository.resolve(source.manifestReference()));
        return found.orElseThrow(() ->
                new Action(Side.SOURCE, "resolve " + source).failed(FailureCode.MANIFEST_UNKNOWN, "no such image"));
    }

    private static void requireSameDigest(Digest wanted, ImageReference target) {
        if (target.digest().filter(digest -> !digest.equals(wanted)).isPresent()) {
            throw new IllegalArgumentException("target " + target + " asks for another digest than " + wanted);
        }
    }
}
