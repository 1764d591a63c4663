package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
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
        this.planner = new Planner(remotes, traffic, memory.manifests());
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

    /**
     * The digest that a copy of this much of a source writes; where an index is to be stripped, its bytes are needed to know that.
     *
     * @throws RegistryException MANIFEST_UNKNOWN when there is no such image
     */
    public Digest resolve(ImageReference source, PlatformChoice choice) throws RegistryException, InterruptedException {
        return Stoppable.run(new Cancellation(), () -> wanted(source, choice).digest());
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
                new Cancellation(),
                () -> new TagList(repository, remotes.source(repository)::tags, Side.SOURCE, traffic).all());
    }

    /**
     * Begins to take images away from a repository of a destination. One at a time per repository: what is needed is to be
     * found out before, and nothing else may write there meanwhile.
     *
     * @throws RegistryException REGISTRY_NOT_ALLOWED when there is no endpoint for it
     */
    public RepositoryCleaning cleaning(Repository repository, TreeMemory trees) throws RegistryException {
        RemovalCalls calls = new RemovalCalls(repository, remotes.remover(repository), traffic);
        return new RepositoryCleaning(calls, new TreeReader(calls, trees), placer::forget);
    }

    /** Freezes the digest behind a source and finds everything below it. */
    public CopyPlan plan(ImageReference source) throws RegistryException, InterruptedException {
        return plan(source, new PlatformChoice.Whole());
    }

    /**
     * Freezes the digest behind a source and finds everything below it that was chosen.
     *
     * @throws RegistryException PLATFORM_UNKNOWN when an index has nothing for any of the platforms
     */
    public CopyPlan plan(ImageReference source, PlatformChoice choice) throws RegistryException, InterruptedException {
        return Stoppable.run(new Cancellation(), () -> planner.plan(source, choice));
    }

    /**
     * Copies what was planned, without what refers to it.
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
     * Copies whatever refers to an image that was copied, and what refers to that. The listener hears warnings alone.
     *
     * @throws RegistryException also when a list of referrers cannot be read: absence is never assumed
     */
    public List<ReferrerOutcome> copyReferrers(CopyPlan plan, ImageReference target, CopyControls controls)
            throws RegistryException, InterruptedException {
        return heard(plan.source(), target, controls, () -> referred(plan, target.repository(), controls));
    }

    /**
     * Plans and copies an image; a target that already stands for the source costs two requests, or one for a source with a
     * digest.
     *
     * @throws IllegalArgumentException when the target asks for another digest than the source's
     */
    public CopyOutcome copy(ImageReference source, ImageReference target, CopyControls controls)
            throws RegistryException, InterruptedException {
        return copy(source, target, Extent.IMAGE, controls);
    }

    /**
     * Plans and copies that much of an image.
     *
     * @throws IllegalArgumentException when the target asks for another digest than it would get
     */
    public CopyOutcome copy(ImageReference source, ImageReference target, Extent extent, CopyControls controls)
            throws RegistryException, InterruptedException {
        return heard(source, target, controls, () -> {
            TargetImage image = TargetImage.open(target, remotes, traffic);
            List<Optional<Digest>> both = Together.all(List.of(() -> Optional.of(resolved(source)), image::current));
            ImageReference frozen = source.at(both.getFirst().orElseThrow());
            Optional<Digest> before = both.getLast();
            Wanted wanted = wanted(frozen, extent.platforms());
            requireSameDigest(wanted.digest(), target);
            boolean there = before.filter(wanted.digest()::equals).isPresent();
            if (there && extent.isSeenByDigest() && !controls.doubting()) {
                return new CopyOutcome.Unchanged(wanted.digest(), wanted.portion(), List.of());
            }
            CopyPlan plan = planner.plan(frozen, extent.platforms());
            controls.listener().planned(plan);
            CopyOutcome outcome = new CopyRun(plan, image, placer, controls).run(before);
            return extent.referrers() ? outcome.with(referred(plan, target.repository(), controls)) : outcome;
        });
    }

    private List<ReferrerOutcome> referred(CopyPlan plan, Repository to, CopyControls controls)
            throws RegistryException, InterruptedException {
        Repository from = plan.source().repository();
        CopyControls unheard = controls.reportingTo(CopyListener.none());
        ReferrerCopy copy = new ReferrerCopy(
                from,
                planner,
                referrer -> TargetImage.open(referrer.in(to), remotes, traffic),
                (planned, place) -> new CopyRun(planned, place, placer, unheard));
        ReferrerSearch search = new ReferrerSearch(from, remotes.source(from), traffic);
        return new Referrers(search, copy, from)
                .follow(plan.manifests().stream()
                        .map(Manifest::digest)
                        // Nobody at the source knows an index that was made here.
                        .filter(digest -> plan.portion().strippedFrom() == null || !digest.equals(plan.digest()))
                        .toList());
    }

    private <T> T heard(ImageReference source, ImageReference target, CopyControls controls, Attempt<T> copy)
            throws RegistryException, InterruptedException {
        Set<Registry> both = Stream.of(source, target)
                .map(image -> image.repository().registry())
                .collect(Collectors.toSet());
        try (Warnings.Hearer _ = remotes.warnings().tell(controls.listener(), both)) {
            return Stoppable.run(controls.cancellation(), copy);
        }
    }

    private Wanted wanted(ImageReference source, PlatformChoice choice) throws RegistryException, InterruptedException {
        Digest digest = resolved(source);
        if (!(choice instanceof PlatformChoice.Stripped)) {
            return new Wanted(digest, Portion.ALL);
        }
        Cut cut = planner.cut(source.at(digest), choice);
        return new Wanted(cut.root().digest(), cut.portion());
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

    /** What the target is to stand for. */
    private record Wanted(Digest digest, Portion portion) {}
}
