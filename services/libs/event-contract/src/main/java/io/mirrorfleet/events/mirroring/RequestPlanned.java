package io.mirrorfleet.events.mirroring;

import java.util.List;
import java.util.UUID;

/**
 * Every image of the request was looked up at its source and its digest frozen.
 *
 * @param requestId the mirror request
 * @param mirror the mirror's name
 * @param images what will be copied
 * @param unplanned what can't be copied, and why
 * @param round 1 for the first run of the request, one more with each retry
 */
public record RequestPlanned(
        UUID requestId, String mirror, List<PlannedImage> images, List<FailedImage> unplanned, int round)
        implements MirroringEvent {

    public RequestPlanned {
        images = List.copyOf(images);
        unplanned = List.copyOf(unplanned);
    }

    @Override
    public String subject() {
        return "mirror-requests/" + requestId;
    }

    @Override
    public String partitionKey() {
        return requestId.toString();
    }

    @Override
    public String version() {
        return "planned/" + round;
    }
}
