package io.mirrorfleet.mirrorcopier.requests;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.EventDraft;
import io.mirrorfleet.events.EventJson;
import io.mirrorfleet.events.mirroring.FailedImage;
import io.mirrorfleet.events.mirroring.ImageMirrored;
import io.mirrorfleet.events.mirroring.RequestFailed;
import io.mirrorfleet.events.mirroring.RequestPlanned;
import io.mirrorfleet.events.mirroring.TagsWish;
import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Order;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Bytes;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Frozen;
import io.mirrorfleet.mirrorcopier.requests.RequestItem.Parked;
import io.mirrorfleet.mirrorcopier.selection.TagChoice;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    private final Map<Integer, RequestSelection> rules = new TreeMap<>();
    private final RequestFlow flow = new RequestFlow(new InMemory(), new Said(), new ToDo(), new Rules());
    private final SelectionFlow selectionFlow = new SelectionFlow(new InMemory(), new Rules(), new Said(), new ToDo());
    private int largest = Integer.MAX_VALUE;

    @Test
    void anAcceptedRequestIsPlannedOneByOne() {
        flow.accept(named("nginx", "curlimages/curl"));
        flow.planned(ID, 1, List.of(planned(0), planned(1)));

        assertThat(said()).containsExactly("request.accepted", "request.planned");
        assertThat(toDo).containsExactly("plan", "copy 0", "copy 1");
        assertThat(causes()).containsExactly(-1, 0);
    }

    @Test
    void theLastImageCompletesTheRequest() {
        flow.accept(named("nginx", "curlimages/curl"));
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
        flow.accept(named("nginx", "curlimages/curl"));
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
        flow.accept(named("nginx"));
        flow.planned(ID, 1, List.of(item(0).failed(MISSING)));

        assertThat(said()).endsWith("image.copy.failed", "request.failed");
        assertThat(standing().state()).isEqualTo(RequestState.FAILED);
    }

    @Test
    void whatIsStatedTwiceChangesNothing() {
        flow.accept(named("nginx"));
        flow.planned(ID, 1, List.of(planned(0)));
        flow.planned(ID, 1, List.of(item(0).failed(MISSING)));
        unchanged(0);
        unchanged(0);

        assertThat(said())
                .containsExactly("request.accepted", "request.planned", "image.unchanged", "request.completed");
    }

    @Test
    void aRetryTriesTheFailedImagesOnlyAndIsADifferentRound() {
        flow.accept(named("nginx", "curlimages/curl"));
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
    void whatARuleChoosesIsPlannedWithWhatWasNamed() {
        flow.accept(
                new NewRequest(request("nginx:1.25.3"), List.of(rule(0, "library/nginx"), rule(1, "lab/tool")), null));
        selected(chosen(0, "1.25.3", "1.25.4"), chosen(1, "v1"));
        flow.planned(ID, 1, List.of(planned(0), planned(1), planned(2)));

        assertThat(toDo).containsExactly("select", "plan", "copy 0", "copy 1", "copy 2");
        assertThat(sources())
                .containsExactly(
                        "docker.io/library/nginx:1.25.3", "docker.io/library/nginx:1.25.4", "docker.io/lab/tool:v1");
        RequestPlanned fact = (RequestPlanned) said.get(1).data();
        assertThat(fact.selections()).hasSize(2).first().satisfies(result -> {
            assertThat(result.listed()).isEqualTo(9);
            assertThat(result.selected()).isEqualTo(2);
        });
    }

    @Test
    void aRuleThatChoosesNothingIsAFailureNotASuccess() {
        flow.accept(new NewRequest(request(), List.of(rule(0, "library/nginx")), null));
        selected(chosen(0));
        flow.planned(ID, 1, List.of());

        assertThat(said())
                .containsExactly("request.accepted", "request.planned", "image.copy.failed", "request.failed");
        assertThat(sources()).containsExactly("docker.io/library/nginx");
        assertThat(item(0).failure()).extracting(ItemFailure::code).isEqualTo("NOTHING_SELECTED");
    }

    @Test
    void aRetryChoosesAgainWhereNothingWasChosen() {
        flow.accept(new NewRequest(request("nginx"), List.of(rule(0, "lab/tool"), rule(1, "lab/more")), null));
        selected(new Expansion.Failed(0, MISSING), chosen(1, "v1"));
        flow.planned(ID, 1, List.of(planned(0), planned(2)));
        unchanged(0);
        unchanged(2);
        flow.retry(ID);
        selectionFlow.selected(ID, 2, List.of(chosen(0, "v3", "v4")));

        assertThat(toDo).containsExactly("select", "plan", "copy 0", "copy 2", "select", "plan");
        assertThat(sources())
                .containsExactly(
                        "docker.io/library/nginx:latest",
                        "docker.io/lab/tool:v3",
                        "docker.io/lab/more:v1",
                        "docker.io/lab/tool:v4");
    }

    @Test
    void aChoiceThatIsStatedTwiceChangesNothing() {
        flow.accept(new NewRequest(request("nginx"), List.of(rule(0, "lab/tool")), null));
        selected(chosen(0, "v1"));
        selected(chosen(0, "v2"));

        assertThat(sources()).containsExactly("docker.io/library/nginx:latest", "docker.io/lab/tool:v1");
        assertThat(toDo).containsExactly("select", "plan");
    }

    @Test
    void twoChosenImagesNeverGoToOnePlaceNotEvenWhenRetried() {
        Repository other = new Repository(new Registry("quay.io"), "lab/tool");
        RequestSelection colliding =
                RequestSelection.waiting(1, other, rule(0, "lab/tool").tags(), null);
        flow.accept(new NewRequest(request(), List.of(rule(0, "lab/tool"), colliding), null));
        selected(chosen(0, "v1"), chosen(1, "v1"));
        flow.planned(ID, 1, List.of(planned(0)));
        unchanged(0);

        assertThat(item(1).failure()).extracting(ItemFailure::code).isEqualTo("TARGET_TWICE");
        assertThat(flow.retry(ID)).isEmpty();
    }

    @Test
    void aRequestHasNoEndOfImagesNotEvenByRules() {
        flow.accept(new NewRequest(request("nginx"), List.of(rule(0, "lab/tool")), null));
        selected(chosen(0, tags(5_000)));

        assertThat(item(1).failure()).extracting(ItemFailure::code).isEqualTo("TOO_MANY_SELECTED");
    }

    @Test
    void whatRulesChooseIsTakenAsLongAsOneEventCanReportIt() {
        NewRequest wanted = new NewRequest(
                request("nginx"), List.of(rule(0, "lab/tool"), rule(1, "lab/more"), rule(2, "lab/last")), null);
        largest = largestOf(wanted) + 2_000;
        assertThat(flow.canReport(wanted)).isTrue();
        flow.accept(wanted);
        selected(chosen(0, "v1"), chosen(1, tags(100)), chosen(2, "v1"));

        assertThat(sources())
                .containsExactly(
                        "docker.io/library/nginx:latest",
                        "docker.io/lab/tool:v1",
                        "docker.io/lab/more",
                        "docker.io/lab/last");
        assertThat(List.of(item(2), item(3)))
                .extracting(RequestItem::failure)
                .extracting(ItemFailure::code)
                .containsOnly("TOO_MANY_SELECTED");
    }

    @Test
    void rulesThatAreTooLargeToReportAreRefused() {
        NewRequest small = new NewRequest(request("nginx"), List.of(rule(0, "lab/tool")), null);
        TagsWish exact = new TagsWish(List.of(tags(1_000)), null, null, null, null, null, null, null, null);
        RequestSelection large = RequestSelection.waiting(0, rule(0, "lab/tool").repository(), exact, null);
        largest = largestOf(small) + 2_000;

        assertThat(flow.canReport(small)).isTrue();
        assertThat(flow.canReport(new NewRequest(request("nginx"), List.of(large), null)))
                .isFalse();
    }

    private static int largestOf(NewRequest wanted) {
        return LargestFacts.of(wanted.request(), wanted.selections()).stream()
                        .mapToInt(fact -> EventJson.write(fact).length())
                        .max()
                        .orElseThrow()
                + LargestFacts.SPARE;
    }

    private static String[] tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> "v" + i).toArray(String[]::new);
    }

    private void selected(Expansion... expansions) {
        selectionFlow.selected(ID, 1, List.of(expansions));
    }

    private static Expansion chosen(int rule, String... tags) {
        return new Expansion.Chosen(
                rule,
                new TagChoice(
                        9, tags.length, 0, 0, Stream.of(tags).map(Tag::new).toList()));
    }

    private static RequestSelection rule(int ordinal, String path) {
        TagsWish tags = new TagsWish(null, "*", null, null, null, null, null, null, null);
        return RequestSelection.waiting(ordinal, new Repository(new Registry("docker.io"), path), tags, null);
    }

    private List<String> sources() {
        return standing().items().stream().map(item -> item.source().toString()).toList();
    }

    @Test
    void aRequestIsReportableWhileItsLargestFactFits() {
        NewRequest request = named("nginx", "curlimages/curl");

        largest = 1_000_000;
        assertThat(flow.canReport(request)).isTrue();
        largest = LargestFacts.SPARE + 100;
        assertThat(flow.canReport(request)).isFalse();
    }

    @Test
    void nothingThatIsSaidAboutTheRequestIsLargerThanForeseen() {
        int foreseen = largestOf(named("nginx", "curlimages/curl"));
        ItemFailure verbose = new ItemFailure("destination", "UNEXPECTED_ANSWER", "x".repeat(500_000));

        flow.accept(named("nginx", "curlimages/curl"));
        flow.planned(ID, 1, List.of(item(0).failed(verbose), item(1).failed(verbose)));

        assertThat(said)
                .allSatisfy(draft -> assertThat(EventJson.write(draft.data())).hasSizeLessThanOrEqualTo(foreseen));
    }

    @Test
    void detailsOfManyFailuresAreShortened() {
        String[] images =
                IntStream.range(0, 5_000).mapToObj(i -> "library/image-" + i).toArray(String[]::new);
        flow.accept(named(images));
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

    @Test
    void planningThatIsParkedKeepsWhatItFoundAndSaysNothing() {
        flow.accept(named("nginx", "curlimages/curl"));
        Parked later = new Parked(Instant.parse("2026-01-02T03:04:05Z"), "10 of 100 pulls left");
        flow.planningParked(ID, 1, List.of(planned(0), item(1).parked(later)));

        assertThat(said()).containsExactly("request.accepted");
        assertThat(standing().state()).isEqualTo(RequestState.ACCEPTED);
        assertThat(item(0).state()).isEqualTo(ItemState.PLANNED);
        assertThat(item(1).parked()).isEqualTo(later);

        flow.planned(ID, 1, List.of(planned(1)));

        assertThat(toDo).containsExactly("plan", "copy 0", "copy 1");
        assertThat(item(1).parked()).isNull();
    }

    private void unchanged(int ordinal) {
        RequestItem ended = standing().item(ordinal).ended(ItemState.UNCHANGED, Bytes.NONE);
        flow.itemEnded(ID, 1, ended, RequestFacts.unchanged(standing(), planned(ordinal), List.of()));
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

    private static NewRequest named(String... images) {
        return new NewRequest(request(images), List.of(), null);
    }

    private static MirrorRequest request(String... images) {
        Mirror mirror = new Mirror(new Name("lab"), new Registry("m:5000"), null, new Tls.Plain(), null, 1);
        List<RequestItem> items = new ArrayList<>();
        for (String image : images) {
            ImageReference source = ImageReference.parse(image);
            items.add(RequestItem.waiting(items.size(), source, Placement.TRANSPARENT.target(source, mirror, null)));
        }
        Order order = new Order(mirror, Placement.TRANSPARENT, "why", "alice", null);
        return MirrorRequest.accepted(ID, order, items);
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
        public void park(UUID id, int ordinal, Parked parked) {
            throw new AssertionError("the flow parks with the request");
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

    private final class Rules implements Selections {

        @Override
        public void add(UUID request, List<RequestSelection> added) {
            added.forEach(rule -> rules.put(rule.ordinal(), rule));
        }

        @Override
        public List<RequestSelection> of(UUID request) {
            return List.copyOf(rules.values());
        }

        @Override
        public void save(UUID request, RequestSelection rule) {
            rules.put(rule.ordinal(), rule);
        }
    }

    private final class ToDo implements WorkList {

        @Override
        public void select(MirrorRequest request) {
            toDo.add("select");
        }

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
