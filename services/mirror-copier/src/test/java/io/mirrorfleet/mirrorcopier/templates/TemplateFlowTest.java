package io.mirrorfleet.mirrorcopier.templates;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.events.mirroring.RequestTemplateSkipped;
import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.mirrorcopier.Moments;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.mirrorcopier.requests.FlowRequests;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import io.mirrorfleet.mirrorcopier.requests.NoRules;
import io.mirrorfleet.mirrorcopier.requests.Placement;
import io.mirrorfleet.mirrorcopier.requests.RequestFlow;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.WorkList;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate.Outcome;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate.Plan;
import io.mirrorfleet.oci.names.Registry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a template that is due. */
class TemplateFlowTest {

    private static final Name NIGHTLY = new Name("nightly");
    private static final Instant DUE = Instant.parse("2025-10-01T03:00:00Z");
    private static final Schedule AT_THREE = Schedule.parse("0 3 * * *", ZoneOffset.UTC);

    private final Map<Name, RequestTemplate> stored = new HashMap<>();
    private final FlowRequests requests = new FlowRequests();
    private final List<EventData> said = new ArrayList<>();
    private final List<String> noted = new ArrayList<>();
    private String refusal = "";

    private final Announcements announcements = new Said();
    private final RequestFlow requestFlow = new RequestFlow(requests, announcements, new NoWork(), new NoRules());
    private final RequestMaker maker =
            new RequestMaker((wish, id, by) -> made(id, by), requestFlow, requests, new Clock());
    private final TemplateFlow flow = new TemplateFlow(new Shelf(), new Noted(), announcements, maker);

    @Test
    void aFiringMakesOneRequestInTheNameOfWhoRegisteredIt() {
        stands(new Plan("{}", AT_THREE, false, false));

        flow.fire(NIGHTLY, 1, DUE);

        assertThat(requests.all()).singleElement().satisfies(request -> {
            assertThat(request.order().requestedBy()).isEqualTo("alice");
            assertThat(standing().last())
                    .isEqualTo(new RequestTemplate.Firing(DUE, Outcome.REQUESTED, request.id(), ""));
        });
        assertThat(noted).containsExactly("fire");
    }

    @Test
    void aRequestThatStillRunsIsLeftAloneAndTheNextTimeIsNotedAllTheSame() {
        stands(new Plan("{}", AT_THREE, false, false));

        flow.fire(NIGHTLY, 1, DUE);
        flow.fire(NIGHTLY, 1, DUE.plusSeconds(86_400));
        flow.fire(NIGHTLY, 1, DUE.plusSeconds(172_800));

        assertThat(requests.all()).hasSize(1);
        assertThat(skips()).extracting(RequestTemplateSkipped::code).containsExactly("STILL_RUNNING", "STILL_RUNNING");
        assertThat(noted).containsExactly("fire", "fire", "fire");
    }

    @Test
    void whatIsRefusedByNowIsSkippedWithTheReason() {
        stands(new Plan("{}", AT_THREE, false, false));
        refusal = "/mirror there is no mirror with this name";

        flow.fire(NIGHTLY, 1, DUE);

        assertThat(skips()).singleElement().satisfies(skip -> {
            assertThat(skip.code()).isEqualTo("REQUEST_REFUSED");
            assertThat(skip.detail()).isEqualTo(refusal);
        });
        assertThat(noted).containsExactly("fire");
    }

    @Test
    void anOlderRevisionFiresNoMore() {
        stands(new Plan("{}", AT_THREE, false, false));

        flow.fire(NIGHTLY, 7, DUE);

        assertThat(requests.all()).isEmpty();
        assertThat(noted).isEmpty();
    }

    @Test
    void onlyDriftComparesAndMakesNoRequest() {
        stands(new Plan("{}", AT_THREE, false, true));

        flow.fire(NIGHTLY, 1, DUE);

        assertThat(requests.all()).isEmpty();
        assertThat(noted).containsExactly("compare", "fire");
    }

    @Test
    void theNextTimeIsAfterNowHoweverManyWentBy() {
        RequestTemplate template = stands(new Plan("{}", AT_THREE, false, false));

        assertThat(template.due(DUE.plusSeconds(10 * 86_400 + 1))).contains(DUE.plusSeconds(11 * 86_400));
        assertThat(stands(new Plan("{}", AT_THREE, true, false)).due(DUE)).isEmpty();
    }

    private RequestTemplate stands(Plan plan) {
        RequestTemplate template = new RequestTemplate(NIGHTLY, plan, "alice", 1, null);
        stored.put(NIGHTLY, template);
        return template;
    }

    private RequestTemplate standing() {
        return Objects.requireNonNull(stored.get(NIGHTLY));
    }

    private List<RequestTemplateSkipped> skips() {
        return said.stream()
                .filter(RequestTemplateSkipped.class::isInstance)
                .map(RequestTemplateSkipped.class::cast)
                .toList();
    }

    private NewRequest made(UUID id, String by) {
        if (!refusal.isEmpty()) {
            throw new WishRefusedException(refusal);
        }
        Mirror mirror = new Mirror(new Name("lab"), new Registry("m:5000"), null, new Tls.Plain(), null, 1);
        MirrorRequest.Order order = new MirrorRequest.Order(mirror, Placement.TRANSPARENT, "why", by, null);
        return new NewRequest(MirrorRequest.accepted(id, order, List.of()), List.of(), null);
    }

    private final class Shelf implements Templates {

        @Override
        public Optional<RequestTemplate> find(Name name) {
            return Optional.ofNullable(stored.get(name));
        }

        @Override
        public List<RequestTemplate> page(String after, int most) {
            throw new AssertionError("the flow reads no pages");
        }

        @Override
        public long nextRevision(Name name) {
            return 2;
        }

        @Override
        public void save(RequestTemplate template) {
            stored.put(template.name(), template);
        }

        @Override
        public void remove(Name name, long revision) {
            throw new AssertionError("the flow removes nothing");
        }
    }

    private final class Noted implements TemplateWork {

        @Override
        public void fireWhenDue(RequestTemplate template) {
            noted.add("fire");
        }

        @Override
        public void compare(RequestTemplate template, Instant due) {
            noted.add("compare");
        }
    }

    private static final class Clock implements Moments {

        private long ids;

        @Override
        public Instant now() {
            return DUE;
        }

        @Override
        public UUID newId() {
            return new UUID(7, ids++);
        }
    }

    private final class Said implements Announcements {

        @Override
        public void root(EventData fact, String by) {
            said.add(fact);
        }

        @Override
        public UUID state(EventData fact, Cause cause) {
            said.add(fact);
            return new UUID(9, said.size());
        }

        @Override
        public boolean canState(EventData fact, int more) {
            return true;
        }
    }

    private static final class NoWork implements WorkList {

        @Override
        public void select(MirrorRequest request) {}

        @Override
        public void plan(MirrorRequest request) {}

        @Override
        public void copy(MirrorRequest request, RequestItem item) {}
    }
}
