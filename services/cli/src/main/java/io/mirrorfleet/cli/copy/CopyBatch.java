package io.mirrorfleet.cli.copy;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.Cancellation;
import io.mirrorfleet.oci.copy.CopyControls;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.Extent;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.names.Repository;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/** Copies many images with one engine, so that none of their common blobs travels twice; one that fails stops no other. */
public final class CopyBatch {

    /** The engine bounds requests and transfers by itself; this bounds how many plans are held in memory. */
    private static final int AT_ONCE = 64;

    private final List<ImageProgress> images;
    private final Extent extent;
    private final Predicate<Repository> doubtful;
    private final CopyReport report;
    private final Cancellation cancellation = new Cancellation();
    private final Semaphore lanes = new Semaphore(AT_ONCE, true);

    /**
     * The copies of this list, each to this extent, told to the report.
     *
     * @param doubtful repositories where an index that is there may lack images that it lists
     */
    public CopyBatch(List<ImageCopy> copies, Extent extent, Predicate<Repository> doubtful, CopyReport report) {
        this.extent = extent;
        this.doubtful = doubtful;
        this.report = report;
        this.images = copies.stream()
                .map(copy -> new ImageProgress(copy, report::planned))
                .toList();
    }

    /** The images in the order of the list. */
    public List<ImageProgress> images() {
        return images;
    }

    /** Copies them all and returns when each of them has ended, one way or the other. */
    public void run(CopyEngine engine) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            images.forEach(image -> threads.execute(() -> copied(engine, image)));
        }
    }

    /** Stops what runs, and what would start later. */
    public void stop() {
        cancellation.cancel();
    }

    /** True once it was to stop. */
    public boolean stopped() {
        return cancellation.cancelled();
    }

    private void copied(CopyEngine engine, ImageProgress image) {
        lanes.acquireUninterruptibly();
        try {
            image.end(stopped() ? new CopyResult.Stopped() : attempted(engine, image));
        } finally {
            lanes.release();
        }
        report.ended(image);
    }

    private CopyResult attempted(CopyEngine engine, ImageProgress image) {
        image.begin();
        ImageCopy copy = image.copy();
        try {
            CopyControls controls = CopyControls.none().reportingTo(image).stoppedBy(cancellation);
            boolean doubting = doubtful.test(copy.target().repository());
            return new CopyResult.Done(
                    engine.copy(copy.source(), copy.target(), extent, doubting ? controls.inDoubt() : controls));
        } catch (InterruptedException e) {
            return new CopyResult.Stopped();
        } catch (RegistryException e) {
            return stopped() ? new CopyResult.Stopped() : new CopyResult.Failed(e);
        } catch (IllegalArgumentException e) {
            // The one argument that only the registry can judge: a digest in the target that the source does not have.
            return new CopyResult.Failed(new Action(Side.DESTINATION, "write " + copy.target())
                    .failed(FailureCode.DIGEST_MISMATCH, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            if (stopped()) {
                return new CopyResult.Stopped();
            }
            // A fault of this program ends this image only, and is told.
            return new CopyResult.Failed(new Action(Side.DESTINATION, "copy " + copy.source())
                    .failed(FailureCode.UNEXPECTED_ANSWER, "fault in mirrorfleet: " + e));
        }
    }
}
