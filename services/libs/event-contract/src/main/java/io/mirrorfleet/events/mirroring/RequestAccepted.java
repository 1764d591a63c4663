package io.mirrorfleet.events.mirroring;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mirror request was accepted: it is stored and will end in completed, partial, failed or cancelled.
 *
 * @param requestId the mirror request
 * @param mirror the mirror's name
 * @param placement {@code transparent}, {@code host-prefixed} or {@code explicit}
 * @param images what to copy, by name
 * @param platforms platforms asked for; empty means all
 * @param includeReferrers whether referrers were asked for
 * @param reason why, in the requester's words
 * @param requestedBy subject of the token that asked
 * @param rollout what shall happen on clusters, if anything
 * @param selections what to select and copy, if anything
 * @param firing the template that made the request, if one did
 * @param platformMode {@code sparse} or {@code stripped}, where platforms were asked for
 */
public record RequestAccepted(
        UUID requestId,
        String mirror,
        String placement,
        List<ImageWish> images,
        List<String> platforms,
        boolean includeReferrers,
        String reason,
        String requestedBy,
        @Nullable RolloutWish rollout,
        @Nullable List<SelectionWish> selections,
        @Nullable TemplateFiring firing,
        @Nullable String platformMode)
        implements MirroringEvent {

    public RequestAccepted {
        images = List.copyOf(images);
        platforms = List.copyOf(platforms);
        selections = selections == null ? null : List.copyOf(selections);
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
        return "accepted";
    }
}
