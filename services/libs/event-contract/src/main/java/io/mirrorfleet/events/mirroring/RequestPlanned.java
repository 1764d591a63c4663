package io.mirrorfleet.events.mirroring;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every image of the request was looked up at its source and its digest frozen.
 *
 * @param requestId the mirror request
 * @param mirror the mirror's name
 * @param images what will be copied
 * @param unplanned what can't be copied, and why
 * @param selections what each rule of the request selected in this round, if it has rules
 * @param round 1 for the first run of the request, one more with each retry
 */
public record RequestPlanned(
        UUID requestId,
        String mirror,
        List<PlannedImage> images,
        List<FailedImage> unplanned,
        @Nullable List<SelectionResult> selections,
        int round)
        implements MirroringEvent {

    public RequestPlanned {
        images = List.copyOf(images);
        unplanned = List.copyOf(unplanned);
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
        return "planned/" + round;
    }
}
