package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One copy of one planned image: blobs, children, and last of all the root, by its tag where there is one: a registry that
 * takes a manifest by tag has it by digest, too.
 */
final class CopyRun {

    private final CopyPlan plan;
    private final TargetImage target;
    private final BlobPlacer placer;
    private final CopyControls controls;
    private final Map<Digest, BlobOutcome> placed = new ConcurrentHashMap<>();

    CopyRun(CopyPlan plan, TargetImage target, BlobPlacer placer, CopyControls controls) {
        this.plan = plan;
        this.target = target;
        this.placer = placer;
        this.controls = controls;
    }

    /** Copies, given what the target stood for before. */
    CopyOutcome run(Optional<Digest> before) throws RegistryException, InterruptedException {
        if (before.filter(plan.root()::isBehind).isPresent() && holdsWhatWasChosen()) {
            // Whoever put it may have died before it was listed.
            target.list(plan.root());
            return new CopyOutcome.Unchanged(plan.digest(), plan.portion(), List.of());
        }
        placeBlobs();
        for (Manifest child : plan.manifests().subList(0, plan.manifests().size() - 1)) {
            complete(child, () -> target.put(child));
        }
        if (target.reference().tag().isPresent()) {
            if (plan.root().subject() != null) {
                // What it refers to must list it before the tag says that all is done.
                complete(plan.root(), () -> target.put(plan.root()));
            }
            writeTag(before);
        } else {
            complete(plan.root(), () -> target.put(plan.root()));
        }
        target.requireBehind(plan.root(), target.current());
        return new CopyOutcome.Mirrored(
                plan.digest(),
                plan.root().mediaType(),
                outcomes(),
                descriptors(),
                plan.skipped(),
                plan.portion(),
                List.of());
    }

    /** An index that is there says nothing about the images below it when it may have been put without some of them. */
    private boolean holdsWhatWasChosen() throws RegistryException, InterruptedException {
        List<Manifest> children = plan.manifests().subList(0, plan.manifests().size() - 1);
        return !(plan.portion().isSparse() || controls.doubting())
                || Together.all(children.stream()
                                .<Attempt<Boolean>>map(child -> () -> target.holds(child))
                                .toList())
                        .stream()
                        .allMatch(Boolean::booleanValue);
    }

    private void placeBlobs() throws RegistryException, InterruptedException {
        placer.expect(target.reference().repository().registry(), plan.blobs());
        try {
            placeAll();
        } finally {
            placer.keep(target.reference().repository(), placed.keySet());
        }
    }

    private void placeAll() throws RegistryException, InterruptedException {
        // The biggest first, so that none of them is left to run alone at the end.
        Together.all(plan.blobs().stream()
                .sorted(Comparator.comparingLong(Descriptor::size).reversed())
                .<Attempt<BlobOutcome>>map(blob -> () -> noted(placer.place(transfer(blob))))
                .toList());
    }

    /** Writes a manifest; where the registry misses blobs that it claimed to have, they are sent, and it is written again. */
    private void complete(Manifest manifest, Writing writing) throws RegistryException, InterruptedException {
        try {
            writing.run();
        } catch (RegistryException e) {
            if (e.code() != FailureCode.MANIFEST_BLOB_UNKNOWN) {
                throw e;
            }
            if (plan.portion().isSparse() && !manifest.entries().isEmpty()) {
                throw target.refusesSparse(e);
            }
            for (Descriptor blob : manifest.blobs()) {
                if (!blob.elsewhere()) {
                    noted(placer.placeAgain(transfer(blob)));
                }
            }
            writing.run();
        }
    }

    private void writeTag(Optional<Digest> before) throws RegistryException, InterruptedException {
        Optional<Digest> now = target.current();
        if (now.filter(plan.root()::isBehind).isPresent()) {
            return;
        }
        if (!now.equals(before)) {
            throw target.moved(now);
        }
        complete(plan.root(), () -> target.tag(plan.root(), controls.beforeTag()));
    }

    private Transfer transfer(Descriptor blob) {
        ImageReference source = plan.source();
        return new Transfer(blob, source.repository(), target.reference().repository(), controls.listener());
    }

    private BlobOutcome noted(BlobOutcome outcome) {
        placed.put(outcome.digest(), outcome);
        controls.listener().placed(outcome);
        return outcome;
    }

    private List<BlobOutcome> outcomes() {
        return plan.blobs().stream()
                .map(blob -> Objects.requireNonNull(placed.get(blob.digest())))
                .toList();
    }

    private List<Descriptor> descriptors() {
        return plan.manifests().stream().map(Manifest::descriptor).toList();
    }

    /** One way to write a manifest. */
    private interface Writing {
        void run() throws RegistryException, InterruptedException;
    }
}
