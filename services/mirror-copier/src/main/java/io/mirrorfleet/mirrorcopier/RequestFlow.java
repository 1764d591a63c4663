package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.mirroring.ImageWish;
import io.mirrorfleet.events.mirroring.RequestAccepted;
import io.mirrorfleet.mirrorcopier.MirrorRequest.Order;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The life of a mirror request: accepted, planned, its images one by one, ended. Every method belongs into one transaction of
 * the caller's and states its facts in it.
 */
public final class RequestFlow {

    private final Requests requests;
    private final Announcements announcements;
    private final WorkList work;

    public RequestFlow(Requests requests, Announcements announcements, WorkList work) {
        this.requests = requests;
        this.announcements = announcements;
        this.work = work;
    }

    /** Whether what comes of the request can be reported, however its images end: an event has a largest size. */
    public boolean canReport(MirrorRequest request) {
        return LargestFacts.of(request).stream().allMatch(fact -> announcements.canState(fact, LargestFacts.SPARE));
    }

    /** Takes a new request on. */
    public void accept(MirrorRequest request) {
        UUID accepted = announcements.state(
                accepted(request), Cause.root(request.id(), request.order().requestedBy()));
        MirrorRequest stored = request.after(accepted);
        requests.add(stored);
        work.plan(stored);
    }

    /** Tries the failed images of an ended request again; empty when none failed or it has not ended. */
    public Optional<MirrorRequest> retry(UUID id) {
        MirrorRequest request = requests.locked(id);
        boolean anyFailed = request.items().stream().anyMatch(item -> item.state() == ItemState.FAILED);
        if (!request.state().ended() || !anyFailed) {
            return Optional.empty();
        }
        MirrorRequest again = request.retried();
        requests.save(again);
        work.plan(again);
        return Optional.of(again);
    }

    /** Records what planning found. A second plan of the same round changes nothing. */
    public void planned(UUID id, int round, List<RequestItem> results) {
        MirrorRequest request = requests.locked(id);
        if (request.round() != round || request.state() != RequestState.ACCEPTED) {
            return;
        }
        MirrorRequest planned = request;
        for (RequestItem result : results) {
            planned = planned.with(result);
        }
        UUID event = announcements.state(RequestFacts.planned(planned), cause(request));
        MirrorRequest next = planned.after(event);
        requests.save(next);
        results.stream()
                .filter(item -> item.state() == ItemState.FAILED)
                .map(item -> announcements.state(RequestFacts.copyFailed(next, item), cause(next)))
                .reduce((first, last) -> last)
                .ifPresent(last -> endWhenAllEnded(next, last));
        next.items().stream().filter(item -> item.state() == ItemState.PLANNED).forEach(item -> work.copy(next, item));
    }

    /** Records how the copy of one image ended. A second end of the same item in the same round changes nothing. */
    public void itemEnded(UUID id, int round, RequestItem ended, EventData fact) {
        MirrorRequest request = requests.locked(id);
        if (request.round() != round || request.item(ended.ordinal()).state().ended()) {
            return;
        }
        MirrorRequest next = request.with(ended);
        requests.save(next);
        UUID event = announcements.state(fact, cause(next));
        endWhenAllEnded(next, event);
    }

    private void endWhenAllEnded(MirrorRequest request, UUID lastEvent) {
        if (request.state().ended()) {
            UUID ended = announcements.state(
                    RequestFacts.ended(request), cause(request).by(lastEvent));
            requests.save(request.after(ended));
        }
    }

    private static Cause cause(MirrorRequest request) {
        Cause root = Cause.root(request.id(), request.order().requestedBy());
        return request.cause() == null ? root : root.by(request.cause());
    }

    private static RequestAccepted accepted(MirrorRequest request) {
        Order order = request.order();
        return new RequestAccepted(
                request.id(),
                order.mirror().name().value(),
                order.placement().written(),
                request.items().stream()
                        .map(item -> new ImageWish(item.source().toString(), explicitTarget(order, item)))
                        .toList(),
                List.of(),
                false,
                order.reason(),
                order.requestedBy(),
                order.rollout());
    }

    private static @Nullable String explicitTarget(Order order, RequestItem item) {
        return order.placement() == Placement.EXPLICIT ? item.target().toString() : null;
    }
}
