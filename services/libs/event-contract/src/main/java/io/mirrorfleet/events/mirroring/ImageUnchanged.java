package io.mirrorfleet.events.mirroring;

import io.mirrorfleet.oci.names.ImageReference;
import java.util.UUID;

/**
 * The mirror already held the planned digest under the wanted name; nothing was written.
 *
 * @param requestId the mirror request
 * @param item position in the request, from 0
 * @param source the image as asked for, fully qualified
 * @param target where it lies in the mirror, fully qualified
 * @param mirror the mirror's name
 * @param digest the frozen digest of the manifest or index
 * @param mediaType the manifest's media type
 * @param round 1 for the first run of the request, one more with each retry
 */
public record ImageUnchanged(
        UUID requestId,
        int item,
        String source,
        String target,
        String mirror,
        String digest,
        String mediaType,
        int round)
        implements MirroringEvent {

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
