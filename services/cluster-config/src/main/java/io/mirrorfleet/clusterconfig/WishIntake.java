package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.mirroring.FailedImage;
import io.mirrorfleet.events.mirroring.ImageOutcome;
import io.mirrorfleet.events.mirroring.RequestCompleted;
import io.mirrorfleet.events.mirroring.RequestFailed;
import io.mirrorfleet.events.mirroring.RequestPartial;
import io.mirrorfleet.events.mirroring.RolloutWish;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Takes up the rollout part of mirror requests once they have ended. Used inside a transaction. */
public final class WishIntake {
    private final RolloutFlow flow;

    /** Begins rollouts here. */
    public WishIntake(RolloutFlow flow) {
        this.flow = flow;
    }

    /** Begins or declines the rollout that a request wished for; other events change nothing. */
    public void take(CloudEvent event, EventData payload) {
        switch (payload) {
            case RequestCompleted completed -> take(event, completed);
            case RequestPartial partial -> take(event, partial);
            case RequestFailed failed -> take(event, failed);
            default -> {
                // Not the end of a request.
            }
        }
    }

    private void take(CloudEvent event, RequestCompleted end) {
        if (end.rollout() != null) {
            Asker asker = new Asker(end.requestedBy(), end.reason(), end.requestId());
            flow.begin(asker.wants(end.rollout(), targets(end.images())), event.asCause());
        }
    }

    private void take(CloudEvent event, RequestPartial end) {
        if (end.rollout() != null) {
            Asker asker = new Asker(end.requestedBy(), end.reason(), end.requestId());
            Decline why = incomplete(end.failures());
            flow.declineAtOnce(asker.wants(end.rollout(), targets(end.images())), event.asCause(), why);
        }
    }

    private void take(CloudEvent event, RequestFailed end) {
        if (end.rollout() != null) {
            Asker asker = new Asker(end.requestedBy(), end.reason(), end.requestId());
            Decline why = incomplete(end.failures());
            flow.declineAtOnce(asker.wants(end.rollout(), List.of()), event.asCause(), why);
        }
    }

    private static Decline incomplete(List<FailedImage> failures) {
        return new Decline(
                "IMAGES_FAILED",
                failures.size() + " image(s) of the request are not in the mirror",
                "retry the request's failed items; the rollout follows when all are there",
                failures);
    }

    private static List<ImageTarget> targets(List<ImageOutcome> images) {
        return images.stream()
                .map(image -> new ImageTarget(image.source(), image.target(), image.digest()))
                .toList();
    }

    private record Asker(String subject, String reason, UUID requestId) {

        RolloutWanted wants(RolloutWish wish, List<ImageTarget> images) {
            Approval approval = Arrays.stream(Approval.values())
                    .filter(each -> each.word().equals(wish.approval()))
                    .findFirst()
                    .orElse(Approval.REQUIRED);
            return new RolloutWanted(
                    wish.policy(), wish.clusters(), wish.selector(), approval, reason, subject, requestId, images);
        }
    }
}
