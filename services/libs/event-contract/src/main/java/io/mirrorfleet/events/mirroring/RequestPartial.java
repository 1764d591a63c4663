package io.mirrorfleet.events.mirroring;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The request ended with some images in the mirror and some not.
 *
 * @param requestId the mirror request
 * @param mirror the mirror's name
 * @param mirrorEndpoint the mirror's {@code host[:port]}
 * @param placement {@code transparent}, {@code host-prefixed} or {@code explicit}
 * @param images what is in the mirror now
 * @param failures what is not, and why
 * @param requestedBy subject of the token that asked
 * @param reason why, in the requester's words
 * @param rollout what shall happen on clusters, if anything
 * @param round 1 for the first run of the request, one more with each retry
 */
public record RequestPartial(
        UUID requestId,
        String mirror,
        String mirrorEndpoint,
        String placement,
        List<ImageOutcome> images,
        List<FailedImage> failures,
        String requestedBy,
        String reason,
        @Nullable RolloutWish rollout,
        int round)
        implements MirroringEvent {

    public RequestPartial {
        images = List.copyOf(images);
        failures = List.copyOf(failures);
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
        return "ended/" + round;
    }
}
