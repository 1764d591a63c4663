package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.EventJson;
import io.mirrorfleet.events.mirroring.FailedImage;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.events.mirroring.RequestFailed;
import io.mirrorfleet.mirrorcopier.MirrorRequest.Order;
import io.mirrorfleet.mirrorcopier.RequestItem.Bytes;
import io.mirrorfleet.mirrorcopier.RequestItem.Frozen;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said and what is to be done at each step of a request's life. */
class RequestFlowTest {

    private static final UUID ID = new UUID(7, 7);
    private static final Digest DIGEST = new Digest("sha256:" + "ab".repeat(32));
    private static final ItemFailure MISSING = new ItemFailure("source", "MANIFEST_UNKNOWN", "no such image");

    private final Map<UUID, MirrorRequest> stored = new HashMap<>();
    private final List<EventDraft> said = new ArrayList<>();
    private final List<String> toDo = new ArrayList<>();
    private int largest = Integer.MAX_VALUE;
    private final RequestFlow flow = new RequestFlow(new InMemory(), new Said(), new ToDo());

    @Test
    void anAcceptedRequestIsPlannedOneByOne() {
        flow.accept(request("nginx", "curlimages/curl"));
        flow.planned(ID, 1, List.of(planned(0), planned(1)));

        assertThat(said()).containsExactly("request.accepted", "request.planned");
        assertThat(toDo).containsExactly("plan", "copy 0", "copy 1");
        assertThat(causes()).containsExactly(-1, 0);
    }

    @Test
    void theLastImageCompletesTheRequest() {
        flow.accept(request("nginx", "curlimages/curl"));
        flow.planned(ID, 1, List.of(planned(0), planned(1)));
        unchanged(1);
        unchanged(0);

        assertThat(said())
                .containsExactly(
                        "request.accepted",
                        "request.planned",
                        "image.unchanged",
                        "image.unchanged",
                        "request.completed");
        assertThat(causes()).containsExactly(-1, 0, 1, 1, 3);
        assertThat(standing().state()).isEqualTo(RequestState.COMPLETED);
    }

    @Test
    void anImageThatCantBePlannedLeavesTheOthersAlone() {
        flow.accept(request("nginx", "curlimages/curl"));
        flow.planned(ID, 1, List.of(planned(0), item(1).failed(MISSING)));
        unchanged(0);

        assertThat(said())
                .containsExactly(
                        "request.accepted",
                        "request.planned",
                        "image.copy.failed",
                        "image.unchanged",
                        "request.partial");
        assertThat(toDo).containsExactly("plan", "copy 0");
    }

    @Test
    void aRequestOfWhichNothingCanBePlannedFailsAtOnce() {
        flow.accept(request("nginx"));
        flow.planned(ID, 1, List.of(item(0).failed(MISSING)));

        assertThat(said()).endsWith("image.copy.failed", "request.failed");
        assertThat(standing().state()).isEqualTo(RequestState.FAILED);
    }

    @Test
    void whatIsStatedTwiceChangesNothing() {
        flow.accept(request("nginx"));
        flow.planned(ID, 1, List.of(planned(0)));
        flow.planned(ID, 1, List.of(item(0).failed(MISSING)));
        unchanged(0);
        unchanged(0);

        assertThat(said())
                .containsExactly("request.accepted", "request.planned", "image.unchanged", "request.completed");
    }

    @Test
    void aRetryTriesTheFailedImagesOnlyAndIsADifferentRound() {
        flow.accept(request("nginx", "curlimages/curl"));
        flow.planned(ID, 1, List.of(planned(0), item(1).failed(MISSING)));
        unchanged(0);

        MirrorRequest again = flow.retry(ID).orElseThrow();

        assertThat(again.round()).isEqualTo(2);
        assertThat(again.items())
                .extracting(RequestItem::state)
                .containsExactly(ItemState.UNCHANGED, ItemState.WAITING);
        assertThat(flow.retry(ID)).isEmpty();
    }

    @Test
    void aRequestIsReportableWhileItsLargestFactFits() {
        MirrorRequest request = request("nginx", "curlimages/curl");

        largest = 1_000_000;
        assertThat(flow.canReport(request)).isTrue();
        largest = LargestFacts.SPARE + 100;
        assertThat(flow.canReport(request)).isFalse();
    }

    @Test
    void nothingThatIsSaidAboutTheRequestIsLargerThanForeseen() {
        MirrorRequest request = request("nginx", "curlimages/curl");
        int foreseen = LargestFacts.of(request).stream()
                        .mapToInt(fact -> EventJson.write(fact).length())
                        .max()
                        .orElseThrow()
                + LargestFacts.SPARE;
        ItemFailure verbose = new ItemFailure("destination", "UNEXPECTED_ANSWER", "x".repeat(500_000));

        flow.accept(request);
        flow.planned(ID, 1, List.of(item(0).failed(verbose), item(1).failed(verbose)));

        assertThat(said)
                .allSatisfy(draft -> assertThat(EventJson.write(draft.data())).hasSizeLessThanOrEqualTo(foreseen));
    }

    @Test
    void detailsOfManyFailuresAreShortened() {
        String[] images =
                IntStream.range(0, 5_000).mapToObj(i -> "library/image-" + i).toArray(String[]::new);
        flow.accept(request(images));
        flow.planned(
                ID,
                1,
                standing().items().stream()
                        .map(item -> item.failed(new ItemFailure("source", "UNAVAILABLE", "y".repeat(1_000))))
                        .toList());

        RequestFailed failed = (RequestFailed) said.getLast().data();
        assertThat(failed.failures().stream()
                        .map(FailedImage::detail)
                        .mapToInt(String::length)
                        .sum())
                .isLessThanOrEqualTo(RequestFacts.MOST_DETAIL);
    }

    private void unchanged(int ordinal) {
        RequestItem ended = standing().item(ordinal).ended(ItemState.UNCHANGED, Bytes.NONE);
        flow.itemEnded(ID, 1, ended, RequestFacts.unchanged(standing(), planned(ordinal)));
    }

    private MirrorRequest standing() {
        return Objects.requireNonNull(stored.get(ID));
    }

    private RequestItem item(int ordinal) {
        return standing().item(ordinal);
    }

    private RequestItem planned(int ordinal) {
        return item(ordinal).planned(new Frozen(DIGEST, "application/vnd.oci.image.index.v1+json", 3), 1000);
    }

    private static MirrorRequest request(String... images) {
        Mirror mirror = new Mirror(new Name("lab"), new Registry("m:5000"), null, new Tls.Plain(), null, 1);
        List<RequestItem> items = new ArrayList<>();
        for (String image : images) {
            ImageReference source = ImageReference.parse(image);
            items.add(RequestItem.waiting(items.size(), source, Placement.TRANSPARENT.target(source, mirror, null)));
        }
        Order order = new Order(mirror, Placement.TRANSPARENT, "why", "alice", null);
        return new MirrorRequest(ID, order, RequestState.ACCEPTED, 1, items, null);
    }

    private List<String> said() {
        return said.stream().map(draft -> draft.type().shortName()).toList();
    }

    /** For each event the position of its cause, -1 for none. */
    private List<Integer> causes() {
        List<UUID> ids = said.stream().map(EventDraft::id).toList();
        return said.stream()
                .map(draft -> ids.indexOf(draft.cause().causationId()))
                .toList();
    }

    private final class InMemory implements Requests {

        @Override
        public void add(MirrorRequest request) {
            stored.put(request.id(), request);
        }

        @Override
        public Optional<MirrorRequest> find(UUID id) {
            return Optional.ofNullable(stored.get(id));
        }

        @Override
        public MirrorRequest locked(UUID id) {
            return find(id).orElseThrow();
        }

        @Override
        public void save(MirrorRequest request) {
            stored.put(request.id(), request);
        }

        @Override
        public void progress(UUID id, int ordinal, Bytes bytes) {
            throw new AssertionError("the flow notes no progress");
        }

        @Override
        public void intend(ImageMirrored fact, Bytes bytes) {
            throw new AssertionError("the flow intends nothing");
        }

        @Override
        public Optional<ImageMirrored> intended(UUID id, int ordinal) {
            throw new AssertionError("the flow does not ask");
        }

        @Override
        public Optional<Long> version(UUID id) {
            throw new AssertionError("the flow asks for no version");
        }

        @Override
        public boolean anyRunningTo(Name mirror) {
            throw new AssertionError("the flow does not ask");
        }
    }

    private final class Said implements Announcements {

        @Override
        public void root(EventData fact, String by) {
            throw new AssertionError("a request starts no other chain");
        }

        @Override
        public UUID state(EventData fact, Cause cause) {
            EventDraft draft = new EventDraft(fact, cause, Instant.EPOCH);
            said.add(draft);
            return draft.id();
        }

        @Override
        public boolean canState(EventData fact, int more) {
            return EventJson.write(fact).length() + more <= largest;
        }
    }

    private final class ToDo implements WorkList {

        @Override
        public void plan(MirrorRequest request) {
            toDo.add("plan");
        }

        @Override
        public void copy(MirrorRequest request, RequestItem item) {
            toDo.add("copy " + item.ordinal());
        }
    }
}
