package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Bytes;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Frozen;
import io.mirrorfleet.mirrorcopier.selection.TagChoice;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** How large the facts about a whole request can get, before any of it is known: with digests that nothing compresses. */
final class LargestFacts {

    /** Bytes to be left for what goes wrong with its images. */
    static final int SPARE = RequestFacts.MOST_DETAIL * 5 / 3;

    private static final String LONGEST_MEDIA_TYPE = "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final long LARGE = 1L << 40;
    private static final int MOST_MANIFESTS = 1000;
    private static final int MOST_TAGS = 100_000;

    private LargestFacts() {}

    /**
     * Stand-ins for the largest facts about this request with these rules. A rule that chose nothing yet counts as the one
     * item that stands for it when it fails.
     */
    static List<EventData> of(MirrorRequest request, List<RequestSelection> rules) {
        Random random = new Random(request.items().size());
        List<RequestItem> items = Stream.concat(request.items().stream(), standIns(request, rules))
                .map(item -> planned(item, request.order().scope(), random))
                .toList();
        MirrorRequest planned = with(request, items, RequestState.COPYING);
        List<RequestItem> mirrored = items.stream()
                .map(item -> item.ended(ItemState.UNCHANGED, item.bytes()))
                .toList();
        MirrorRequest ended = with(planned, mirrored, RequestState.PARTIAL);
        return List.of(
                RequestFacts.planned(
                        planned, rules.stream().map(LargestFacts::chosen).toList()),
                RequestFacts.ended(ended));
    }

    private static Stream<RequestItem> standIns(MirrorRequest request, List<RequestSelection> rules) {
        return rules.stream()
                .filter(rule -> rule.frozen() == null && rule.item() == null)
                .map(rule -> {
                    ImageReference all = ImageReference.whole(rule.repository());
                    int place = request.items().size() + rule.ordinal();
                    return RequestItem.waiting(place, all, rule.target(all, request.order()));
                });
    }

    private static Digest digest(Random random) {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        return new Digest("sha256:" + HexFormat.of().formatHex(digest));
    }

    private static RequestSelection chosen(RequestSelection rule) {
        return rule.freeze(new TagChoice(MOST_TAGS, MOST_TAGS, MOST_TAGS, MOST_TAGS, List.of()));
    }

    private static MirrorRequest with(MirrorRequest request, List<RequestItem> items, RequestState state) {
        return new MirrorRequest(request.id(), request.order(), state, request.round(), items, request.cause(), null);
    }

    private static RequestItem planned(RequestItem item, CopyScope scope, Random random) {
        Frozen frozen = new Frozen(
                digest(random),
                LONGEST_MEDIA_TYPE,
                random.nextInt(MOST_MANIFESTS),
                scope.modeName() != null && scope.mode() == PlatformMode.STRIPPED ? digest(random) : null);
        Bytes bytes = new Bytes(random.nextLong(LARGE), 0, 0);
        return new RequestItem(
                item.ordinal(), item.source(), item.target(), ItemState.PLANNED, frozen, bytes, null, null);
    }
}
