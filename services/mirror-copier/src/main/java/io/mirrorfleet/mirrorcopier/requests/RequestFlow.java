package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.mirrorcopier.Announcements;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The life of a mirror request: accepted, planned, its images one by one, ended. Every method belongs into one transaction of
 * the caller's and states its facts in it.
 */
public final class RequestFlow {

    private final Requests requests;
    private final Announcements announcements;
    private final WorkList work;
    private final Selections selections;

    public RequestFlow(Requests requests, Announcements announcements, WorkList work, Selections selections) {
        this.requests = requests;
        this.selections = selections;
        this.announcements = announcements;
        this.work = work;
    }

    /** Whether what comes of the request can be reported, however its images end: an event has a largest size. */
    public boolean canReport(NewRequest wanted) {
        return Stream.concat(
                        Stream.of(RequestFacts.accepted(wanted)),
                        LargestFacts.of(wanted.request(), wanted.selections()).stream())
                .allMatch(fact -> announcements.canState(fact, LargestFacts.SPARE));
    }

    /** Takes a new request on. */
    public void accept(NewRequest wanted) {
        MirrorRequest request = wanted.request();
        UUID accepted = announcements.state(RequestFacts.accepted(wanted), cause(request));
        MirrorRequest stored = request.after(accepted);
        requests.add(stored);
        selections.add(stored.id(), wanted.selections());
        begin(stored, wanted.selections());
    }

    /** Tries the failed images of an ended request again; empty when none failed or it has not ended. */
    public Optional<MirrorRequest> retry(UUID id) {
        MirrorRequest request = requests.locked(id);
        boolean anyFailed = request.items().stream().anyMatch(RequestItem::retryable);
        if (!request.state().ended() || !anyFailed) {
            return Optional.empty();
        }
        MirrorRequest again = request.retried();
        requests.save(again);
        begin(again, selections.of(id));
        return Optional.of(again);
    }

    private void begin(MirrorRequest request, List<RequestSelection> rules) {
        if (rules.stream().allMatch(rule -> rule.frozen() != null)) {
            work.plan(request);
        } else {
            work.select(request);
        }
    }

    /** Records what planning found. A second plan of the same round changes nothing. */
    public void planned(UUID id, int round, List<RequestItem> results) {
        MirrorRequest request = requests.locked(id);
        if (request.round() != round || request.state() != RequestState.ACCEPTED) {
            return;
        }
        MirrorRequest planned = request.with(results).settled();
        UUID event = announcements.state(RequestFacts.planned(planned, selections.of(id)), cause(request));
        MirrorRequest next = planned.after(event);
        requests.save(next);
        next.items().stream()
                .filter(item -> item.state() == ItemState.FAILED)
                .map(item -> announcements.state(RequestFacts.copyFailed(next, item), cause(next)))
                .reduce((first, last) -> last)
                .ifPresent(last -> endWhenAllEnded(next, last));
        next.items().stream().filter(item -> item.state() == ItemState.PLANNED).forEach(item -> work.copy(next, item));
    }

    /** Records how far planning got before a registry wanted to be left alone; what was frozen stays frozen. */
    public void planningParked(UUID id, int round, List<RequestItem> results) {
        MirrorRequest request = requests.locked(id);
        if (request.round() != round || request.state() != RequestState.ACCEPTED) {
            return;
        }
        requests.save(request.with(results.stream()
                .filter(item -> item.state() == ItemState.PLANNED || item.parked() != null)
                .toList()));
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

    /** States what was seen while the image was copied, before its copy ends. */
    public void itemObserved(UUID id, int round, int ordinal, EventData fact) {
        MirrorRequest request = requests.locked(id);
        if (request.round() == round && !request.item(ordinal).state().ended()) {
            announcements.state(fact, cause(request));
        }
    }

    private void endWhenAllEnded(MirrorRequest request, UUID lastEvent) {
        if (request.state().ended()) {
            UUID ended = announcements.state(
                    RequestFacts.ended(request), cause(request).by(lastEvent));
            requests.save(request.after(ended));
        }
    }

    private static Cause cause(MirrorRequest request) {
        Cause root = Cause.root(request.correlation(), request.order().requestedBy());
        return request.cause() == null ? root : root.by(request.cause());
    }
}
