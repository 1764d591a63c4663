package io.mirrorfleet.cli.copy;

import io.mirrorfleet.oci.copy.BlobOutcome;
import io.mirrorfleet.oci.copy.CopyListener;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.Descriptor;
import io.mirrorfleet.oci.names.Digest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How far the copy of one image is. */
public final class ImageProgress implements CopyListener {

    private final ImageCopy copy;
    private final Consumer<ImageProgress> whenPlanned;
    private final Map<Digest, Long> sending = new HashMap<>();
    private final Map<Digest, BlobOutcome> placed = new HashMap<>();
    private boolean begun;
    private @Nullable CopyPlan plan;
    private @Nullable CopyResult result;

    ImageProgress(ImageCopy copy, Consumer<ImageProgress> whenPlanned) {
        this.copy = copy;
        this.whenPlanned = whenPlanned;
    }

    /** What is copied where. */
    public ImageCopy copy() {
        return copy;
    }

    synchronized void begin() {
        begun = true;
    }

    synchronized void end(CopyResult how) {
        result = how;
        sending.clear();
    }

    @Override
    public void planned(CopyPlan made) {
        synchronized (this) {
            plan = made;
        }
        whenPlanned.accept(this);
    }

    @Override
    public synchronized void sending(Digest blob, long bytes) {
        sending.put(blob, bytes);
    }

    @Override
    public synchronized void placed(BlobOutcome blob) {
        sending.remove(blob.digest());
        placed.put(blob.digest(), blob);
    }

    /** waiting, planning, copying, or how it ended. */
    public synchronized String state() {
        if (result != null) {
            return result.state();
        }
        if (!begun) {
            return "waiting";
        }
        return plan == null ? "planning" : "copying";
    }

    /** What is to be moved, once that is known. */
    public synchronized Optional<CopyPlan> plan() {
        return Optional.ofNullable(plan);
    }

    /** How it ended, once it has. */
    public synchronized Optional<CopyResult> result() {
        return Optional.ofNullable(result);
    }

    /** Bytes of all blobs; nothing before the plan is known. */
    synchronized long bytesTotal() {
        return plan == null
                ? 0
                : plan.blobs().stream().mapToLong(Descriptor::size).sum();
    }

    /** Bytes of blobs that came by being sent, by whichever run, those on their way included. */
    synchronized long bytesCopied() {
        return sending.values().stream().mapToLong(Long::longValue).sum() + bytes(ImageProgress::copied);
    }

    /** Bytes that went to the destination for blobs that are there now, all attempts together. */
    synchronized long bytesSent() {
        return placed.values().stream().mapToLong(BlobOutcome::bytesSent).sum();
    }

    /** Bytes that did not have to be sent: mounted, or there before. */
    synchronized long bytesMounted() {
        return bytes(blob -> !copied(blob));
    }

    private long bytes(Predicate<BlobOutcome> which) {
        return placed.values().stream()
                .filter(which)
                .mapToLong(BlobOutcome::size)
                .sum();
    }

    private static boolean copied(BlobOutcome blob) {
        return blob.how() == BlobOutcome.How.COPIED;
    }
}
