package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.oci.copy.BlobOutcome;
import io.mirrorfleet.oci.copy.CopyListener;
import io.mirrorfleet.oci.copy.CopyOutcome.Mirrored;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.Manifest;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Knows what a copy will have done once its target is written, and has it noted before. Heard from several threads at once. */
final class Intention implements CopyListener {

    private final CopyPlan plan;
    private final boolean tagged;
    private final CopyListener progress;
    private final Consumer<Mirrored> note;
    private final Map<Digest, BlobOutcome> placed = new ConcurrentHashMap<>();

    Intention(CopyPlan plan, ImageReference target, CopyListener progress, Consumer<Mirrored> note) {
        this.plan = plan;
        this.tagged = target.tag().isPresent();
        this.progress = progress;
        this.note = note;
    }

    @Override
    public void sending(Digest blob, long bytes) {
        progress.sending(blob, bytes);
    }

    @Override
    public void placed(BlobOutcome blob) {
        progress.placed(blob);
        placed.put(blob.digest(), blob);
        // A target without a tag stands as soon as its manifest is put, and nothing is asked right before.
        if (!tagged && placed.size() == plan.blobs().size()) {
            noteNow();
        }
    }

    /** Has it noted; to be called when every blob is placed. */
    void noteNow() {
        note.accept(new Mirrored(
                plan.digest(),
                plan.root().mediaType(),
                plan.blobs().stream()
                        .map(blob -> Objects.requireNonNull(placed.get(blob.digest())))
                        .toList(),
                plan.manifests().stream().map(Manifest::descriptor).toList(),
                plan.skipped(),
                plan.portion(),
                List.of()));
    }
}
