package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.events.mirroring.RolloutWish;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Parked;
import io.mirrorfleet.oci.names.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for, and where it stands.
 *
 * @param id also the correlation id of its chain, unless an archive brought that
 * @param order what was asked for
 * @param state where it is
 * @param round 1 for the first run, one more with each retry
 * @param items one per image
 * @param cause the event that what comes next follows from; null before the first
 * @param parked what the choice of its tags waits for; null unless a registry wants to be left alone
 */
public record MirrorRequest(
        UUID id,
        Order order,
        RequestState state,
        int round,
        List<RequestItem> items,
        @Nullable UUID cause,
        @Nullable Parked parked) {

    public MirrorRequest {
        items = List.copyOf(items);
    }

    /** A request in its first round, of which nothing is done yet. */
    public static MirrorRequest accepted(UUID id, Order order, List<RequestItem> items) {
        return new MirrorRequest(id, order, RequestState.ACCEPTED, 1, items, null, null);
    }

    /**
     * What was asked for.
     *
     * @param mirror where to
     * @param placement how paths map
     * @param reason why
     * @param requestedBy subject of the token that asked
     * @param rollout what shall happen on clusters; null for nothing
     * @param scope how much of each image
     * @param origin the archive that the images came with; null when they are copied from their sources
     */
    public record Order(
            Mirror mirror,
            Placement placement,
            String reason,
            String requestedBy,
            @Nullable RolloutWish rollout,
            CopyScope scope,
            @Nullable Origin origin) {

        /** An order of whole images from their sources. */
        public Order(
                Mirror mirror, Placement placement, String reason, String requestedBy, @Nullable RolloutWish rollout) {
            this(mirror, placement, reason, requestedBy, rollout, CopyScope.WHOLE, null);
        }
    }

    /**
     * Where the images of a request came from that was made of an archive.
     *
     * @param archive its name
     * @param correlation of the chain that the request goes on with
     */
    public record Origin(Name archive, UUID correlation) {}

    /** The chain of its events: its own, or the one that an archive brought. */
    public UUID correlation() {
        return order.origin() == null ? id : order.origin().correlation();
    }

    /** The request with this item in place of the one with the same ordinal, and its state as that leaves it. */
    public MirrorRequest with(RequestItem changed) {
        return with(List.of(changed)).settled();
    }

    /** The request with these items in place of those with the same ordinals, or behind the last; its state stays. */
    public MirrorRequest with(List<RequestItem> changed) {
        Map<Integer, RequestItem> next = new TreeMap<>();
        items.forEach(item -> next.put(item.ordinal(), item));
        changed.forEach(item -> next.put(item.ordinal(), item));
        return new MirrorRequest(id, order, state, round, List.copyOf(next.values()), cause, parked);
    }

    /** The request in the state that its items make: copying, or ended when they all have. */
    public MirrorRequest settled() {
        return new MirrorRequest(id, order, stateOf(items), round, items, cause, parked);
    }

    /** Whether this image, going there, is part of the request. */
    public boolean has(ImageReference source, ImageReference target) {
        return items.stream()
                .anyMatch(item -> item.source().equals(source) && item.target().equals(target));
    }

    /** The request with every failed item that may succeed to be tried again, in a new round. */
    public MirrorRequest retried() {
        List<RequestItem> next = items.stream()
                .map(item -> item.retryable() ? item.again() : item)
                .toList();
        return new MirrorRequest(id, order, RequestState.ACCEPTED, round + 1, next, cause, null);
    }

    /** The request, with what comes next following from this event. */
    public MirrorRequest after(UUID event) {
        return new MirrorRequest(id, order, state, round, items, event, parked);
    }

    /** The request, put aside until its tags can be chosen. */
    public MirrorRequest waitingFor(Parked what) {
        return new MirrorRequest(id, order, state, round, items, cause, what);
    }

    /** The request, which waits no more. */
    public MirrorRequest goingOn() {
        return new MirrorRequest(id, order, state, round, items, cause, null);
    }

    /** The item at this position. */
    public RequestItem item(int ordinal) {
        return items.get(ordinal);
    }

    private static RequestState stateOf(List<RequestItem> items) {
        if (!items.stream().allMatch(item -> item.state().ended())) {
            return RequestState.COPYING;
        }
        long there = items.stream().filter(item -> item.state().inMirror()).count();
        if (there == items.size()) {
            return RequestState.COMPLETED;
        }
        return there == 0 ? RequestState.FAILED : RequestState.PARTIAL;
    }
}
