package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.EventData;
import io.mirrorfleet.mirrorcopier.RequestItem.Bytes;
import io.mirrorfleet.mirrorcopier.RequestItem.Frozen;
import io.mirrorfleet.oci.names.Digest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** How large the facts about a whole request can get, before any of it is known: with digests that nothing compresses. */
final class LargestFacts {

    /** Bytes to be left for what goes wrong with its images. */
    static final int SPARE = RequestFacts.MOST_DETAIL * 5 / 3;

    private static final String LONGEST_MEDIA_TYPE = "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final long LARGE = 1L << 40;
    private static final int MOST_MANIFESTS = 1000;

    private LargestFacts() {}

    /** Stand-ins for the largest facts about this request. */
    static List<EventData> of(MirrorRequest request) {
        Random random = new Random(request.items().size());
        List<RequestItem> items =
                request.items().stream().map(item -> planned(item, random)).toList();
        MirrorRequest planned = with(request, items, RequestState.COPYING);
        List<RequestItem> mirrored = items.stream()
                .map(item -> item.ended(ItemState.UNCHANGED, item.bytes()))
                .toList();
        MirrorRequest ended = with(planned, mirrored, RequestState.PARTIAL);
        return List.of(RequestFacts.planned(planned), RequestFacts.ended(ended));
    }

    private static MirrorRequest with(MirrorRequest request, List<RequestItem> items, RequestState state) {
        return new MirrorRequest(request.id(), request.order(), state, request.round(), items, request.cause());
    }

    private static RequestItem planned(RequestItem item, Random random) {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        Frozen frozen = new Frozen(
                new Digest("sha256:" + HexFormat.of().formatHex(digest)),
                LONGEST_MEDIA_TYPE,
                random.nextInt(MOST_MANIFESTS));
        Bytes bytes = new Bytes(random.nextLong(LARGE), 0, 0);
        return new RequestItem(item.ordinal(), item.source(), item.target(), ItemState.PLANNED, frozen, bytes, null);
    }
}
