package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.mirroring.FailedImage;
import io.mirrorfleet.events.mirroring.ImageCopyFailed;
import io.mirrorfleet.events.mirroring.ImageOutcome;
import io.mirrorfleet.events.mirroring.ImageUnchanged;
import io.mirrorfleet.events.mirroring.ImageWish;
import io.mirrorfleet.events.mirroring.PlannedImage;
import io.mirrorfleet.events.mirroring.RequestAccepted;
import io.mirrorfleet.events.mirroring.RequestCompleted;
import io.mirrorfleet.events.mirroring.RequestFailed;
import io.mirrorfleet.events.mirroring.RequestPartial;
import io.mirrorfleet.events.mirroring.RequestPlanned;
import io.mirrorfleet.events.mirroring.SelectionWish;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Order;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Frozen;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A mirror request's state as the facts that are published about it. */
public final class RequestFacts {

    /** Characters of details in one event about a whole request; the event about the image has its detail in full. */
    static final int MOST_DETAIL = 150_000;

    private RequestFacts() {}

    /** It was taken on. */
    public static RequestAccepted accepted(NewRequest wanted) {
        MirrorRequest request = wanted.request();
        Order order = request.order();
        return new RequestAccepted(
                request.id(),
                order.mirror().name().value(),
                order.placement().written(),
                images(request),
                order.scope().platformNames(),
                order.scope().referrers(),
                order.reason(),
                order.requestedBy(),
                order.rollout(),
                wishes(wanted.selections()),
                wanted.firing(),
                order.scope().modeName());
    }

    /** The images that were named, as they are published. */
    public static List<ImageWish> images(MirrorRequest request) {
        boolean explicit = request.order().placement() == Placement.EXPLICIT;
        return request.items().stream()
                .map(item -> new ImageWish(
                        item.source().toString(), explicit ? item.target().toString() : null))
                .toList();
    }

    private static @Nullable List<SelectionWish> wishes(List<RequestSelection> rules) {
        return rules.isEmpty()
                ? null
                : rules.stream().map(RequestSelection::wish).toList();
    }

    /** Every image was looked up. Items that were in the mirror before this round are not part of it. */
    public static RequestPlanned planned(MirrorRequest request, List<RequestSelection> rules) {
        List<PlannedImage> images = request.items().stream()
                .filter(item -> item.state() == ItemState.PLANNED)
                .map(RequestFacts::planned)
                .toList();
        return new RequestPlanned(
                request.id(),
                request.order().mirror().name().value(),
                images,
                failures(request),
                rules.isEmpty()
                        ? null
                        : rules.stream().map(RequestSelection::result).toList(),
                request.round());
    }

    /** The digest was there already; these are the platforms of it that were chosen. */
    public static ImageUnchanged unchanged(MirrorRequest request, RequestItem item, List<String> platforms) {
        Frozen frozen = frozen(item);
        return new ImageUnchanged(
                request.id(),
                item.ordinal(),
                item.source().toString(),
                item.target().toString(),
                request.order().mirror().name().value(),
                frozen.digest().value(),
                frozen.mediaType(),
                request.round(),
                strippedFrom(frozen),
                platforms.isEmpty() ? null : platforms,
                null);
    }

    /** The image is not in the mirror. */
    public static ImageCopyFailed copyFailed(MirrorRequest request, RequestItem item) {
        ItemFailure failure = Objects.requireNonNull(item.failure());
        return new ImageCopyFailed(
                request.id(),
                item.ordinal(),
                item.source().toString(),
                item.target().toString(),
                request.order().mirror().name().value(),
                failure.side(),
                failure.code(),
                failure.detail(),
                request.round());
    }

    /** How a request ended; it must have. */
    public static EventData ended(MirrorRequest request) {
        return switch (request.state()) {
            case COMPLETED -> completed(request);
            case PARTIAL -> partial(request);
            case FAILED -> failed(request);
            case ACCEPTED, COPYING -> throw new IllegalStateException("request " + request.id() + " has not ended");
        };
    }

    private static RequestCompleted completed(MirrorRequest request) {
        Order order = request.order();
        return new RequestCompleted(
                request.id(),
                order.mirror().name().value(),
                order.mirror().endpoint().value(),
                order.placement().written(),
                outcomes(request),
                order.requestedBy(),
                order.reason(),
                order.rollout(),
                request.round());
    }

    private static RequestPartial partial(MirrorRequest request) {
        Order order = request.order();
        return new RequestPartial(
                request.id(),
                order.mirror().name().value(),
                order.mirror().endpoint().value(),
                order.placement().written(),
                outcomes(request),
                failures(request),
                order.requestedBy(),
                order.reason(),
                order.rollout(),
                request.round());
    }

    private static RequestFailed failed(MirrorRequest request) {
        Order order = request.order();
        return new RequestFailed(
                request.id(),
                order.mirror().name().value(),
                order.mirror().endpoint().value(),
                order.placement().written(),
                failures(request),
                order.requestedBy(),
                order.reason(),
                order.rollout(),
                request.round());
    }

    private static List<ImageOutcome> outcomes(MirrorRequest request) {
        return request.items().stream()
                .filter(item -> item.state().inMirror())
                .map(item -> new ImageOutcome(
                        item.source().toString(),
                        item.target().toString(),
                        frozen(item).digest().value(),
                        item.state().written()))
                .toList();
    }

    private static List<FailedImage> failures(MirrorRequest request) {
        List<RequestItem> failed = request.items().stream()
                .filter(item -> item.state() == ItemState.FAILED)
                .toList();
        int longest = MOST_DETAIL / Math.max(1, failed.size());
        return failed.stream().map(item -> failed(item, longest)).toList();
    }

    private static FailedImage failed(RequestItem item, int longestDetail) {
        ItemFailure failure = Objects.requireNonNull(item.failure());
        return new FailedImage(
                item.ordinal(),
                item.source().toString(),
                item.target().toString(),
                failure.side(),
                failure.code(),
                failure.detail(longestDetail));
    }

    private static PlannedImage planned(RequestItem item) {
        Frozen frozen = frozen(item);
        return new PlannedImage(
                item.ordinal(),
                item.source().toString(),
                item.target().toString(),
                frozen.digest().value(),
                frozen.mediaType(),
                item.bytes().total(),
                frozen.manifests(),
                strippedFrom(frozen));
    }

    private static @Nullable String strippedFrom(Frozen frozen) {
        return frozen.strippedFrom() == null ? null : frozen.strippedFrom().value();
    }

    private static Frozen frozen(RequestItem item) {
        return Objects.requireNonNull(item.plan(), "item " + item.ordinal() + " was never planned");
    }
}
