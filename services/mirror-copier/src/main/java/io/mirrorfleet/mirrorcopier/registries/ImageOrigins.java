package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.ArchivedImages;
import io.mirrorfleet.mirrorcopier.MirrorRequest;
import io.mirrorfleet.mirrorcopier.MirrorRequest.Origin;
import io.mirrorfleet.mirrorcopier.RequestItem;
import io.mirrorfleet.oci.names.ImageReference;
import jakarta.enterprise.context.ApplicationScoped;

/** Knows where an image of a request is read: at its source, or in the archive that the request was made of. */
@ApplicationScoped
class ImageOrigins {

    private final ArchivedImages archived;

    ImageOrigins(ArchivedImages archived) {
        this.archived = archived;
    }

    ImageReference reading(MirrorRequest request, RequestItem item) {
        Origin origin = request.order().origin();
        return origin == null ? item.source() : archived.reading(origin.archive(), item.source());
    }
}
