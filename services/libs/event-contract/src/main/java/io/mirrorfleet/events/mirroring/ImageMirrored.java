package io.mirrorfleet.events.mirroring;

import io.mirrorfleet.oci.names.ImageReference;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An image was copied byte for byte; a HEAD on the mirror answered the planned digest after the tag was written.
 *
 * @param requestId the mirror request
 * @param item position in the request, from 0
 * @param source the image as asked for, fully qualified
 * @param target where it lies in the mirror, fully qualified
 * @param mirror the mirror's name
 * @param digest the frozen digest of the manifest or index
 * @param mediaType the manifest's media type
 * @param manifests manifests including those below an index
 * @param blobs how each blob got there
 * @param bytesSent bytes uploaded for all of them
 * @param round 1 for the first run of the request, one more with each retry
 * @param strippedFrom digest that the index has at the source, where the mirror got one with fewer platforms; else absent
 * @param platforms that were chosen and are there; absent for the whole image
 * @param referrers what refers to the image, and what became of it; absent where nobody asked
 */
public record ImageMirrored(
        UUID requestId,
        int item,
        String source,
        String target,
        String mirror,
        String digest,
        String mediaType,
        int manifests,
        List<BlobFact> blobs,
        long bytesSent,
        int round,
        @Nullable String strippedFrom,
        @Nullable List<String> platforms,
        @Nullable List<ReferrerFact> referrers)
        implements MirroringEvent {

    public ImageMirrored {
        blobs = List.copyOf(blobs);
        platforms = platforms == null ? null : List.copyOf(platforms);
        referrers = referrers == null ? null : List.copyOf(referrers);
    }

    /** The same with what refers to the image; null where nobody asked. */
    public ImageMirrored with(@Nullable List<ReferrerFact> found) {
        return new ImageMirrored(
                requestId,
                item,
                source,
                target,
                mirror,
                digest,
                mediaType,
                manifests,
                blobs,
                bytesSent,
                round,
                strippedFrom,
                platforms,
                found);
    }

    @Override
    public String subject() {
        return "images/" + source;
    }

    @Override
    public String partitionKey() {
        return ImageReference.parse(target).repository().toString();
    }

    @Override
    public String version() {
        return requestId + "/" + item + "/" + round;
    }
}
