package io.mirrorfleet.events.mirroring;

import io.mirrorfleet.oci.names.ImageReference;
import java.util.UUID;

/**
 * An image could not be brought into the mirror; the other images of the request are not affected.
 *
 * @param requestId the mirror request
 * @param item position in the request, from 0
 * @param source the image as asked for, fully qualified
 * @param target where it lies in the mirror, fully qualified
 * @param mirror the mirror's name
 * @param side {@code source} or {@code destination}
 * @param code stable error code, listed in docs/reference/errors.md
 * @param detail what happened, for people
 * @param round 1 for the first run of the request, one more with each retry
 */
public record ImageCopyFailed(
        UUID requestId,
        int item,
        String source,
        String target,
        String mirror,
        String side,
        String code,
        String detail,
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
