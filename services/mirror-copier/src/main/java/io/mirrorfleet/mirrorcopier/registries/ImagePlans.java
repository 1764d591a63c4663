package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.gap.ArchivedImages;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Origin;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Frozen;
import io.mirrorfleet.mirrorcopier.requests.SparseImages;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.reliable.Atomically;
import jakarta.enterprise.context.ApplicationScoped;

/** Plans images of requests where they are read: at their sources, or in the archive that a request was made of. */
@ApplicationScoped
class ImagePlans {

    private final CopyEngine engine;
    private final ArchivedImages archived;
    private final SparseImages sparse;
    private final Atomically atomically;

    ImagePlans(CopyEngine engine, ArchivedImages archived, SparseImages sparse, Atomically atomically) {
        this.engine = engine;
        this.archived = archived;
        this.sparse = sparse;
        this.atomically = atomically;
    }

    /** What an image is that was not planned yet. */
    CopyPlan first(MirrorRequest request, RequestItem item) throws RegistryException, InterruptedException {
        return engine.plan(reading(request, item), Choices.of(request.order().scope()));
    }

    /** The same for one whose digest is frozen. */
    CopyPlan frozen(MirrorRequest request, RequestItem item, Frozen frozen)
            throws RegistryException, InterruptedException {
        ImageReference image = reading(request, item).at(frozen.source());
        CopyPlan plan = engine.plan(image, Choices.of(request.order().scope()));
        if (!plan.digest().equals(frozen.digest())) {
            throw new IllegalStateException("planned " + frozen.digest() + ", and now it would be " + plan.digest());
        }
        return plan;
    }

    /** Whether what the mirror has under this digest may be a part of it only. */
    boolean mayBePartlyThere(RequestItem item, Frozen frozen) {
        return atomically.call(() -> sparse.mayBe(item.target(), frozen.digest()));
    }

    private ImageReference reading(MirrorRequest request, RequestItem item) {
        Origin origin = request.order().origin();
        return origin == null ? item.source() : archived.reading(origin.archive(), item.source());
    }
}
