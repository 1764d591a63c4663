package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.events.configuration.PolicyRevised;
import io.mirrorfleet.events.configuration.RolloutPlanned;
import io.mirrorfleet.events.mirroring.TagsWish;
import io.mirrorfleet.events.rollout.ClusterImagesObserved;
import io.mirrorfleet.events.rollout.ImageAvailable;
import io.mirrorfleet.mirrorcopier.Moments;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import io.mirrorfleet.mirrorcopier.requests.Placement;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.mirrorcopier.requests.RequestSelection;
import io.mirrorfleet.mirrorcopier.requests.Selections;
import io.mirrorfleet.mirrorcopier.selection.TagChoice;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate;
import io.mirrorfleet.mirrorcopier.templates.Templates;
import io.mirrorfleet.mirrorcopier.templates.WishBook;
import io.mirrorfleet.mirrorcopier.templates.WishRefusedException;
import io.mirrorfleet.oci.copy.ContentTree;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the net is made of, and when it is torn. */
class PruneNetTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Digest DIGEST = Digest.sha256Of(new byte[] {1});
    private static final UUID LAST = new UUID(0, 7);
    private static final Mirror LAB =
            new Mirror(new Name("lab"), new Registry("mirror.lab:5000"), null, Tls.parse("plain"), null, 1);

    private final Told told = new Told();
    private final List<RequestTemplate> templates = new ArrayList<>();
    private final Map<String, NewRequest> wishes = new HashMap<>();
    private final List<RequestSelection> chosen = new ArrayList<>();
    private final PruneNet net = new PruneNet(
            told, new TemplateNeeds(new Standing(), new Book(), new Chosen(), new Still()), Duration.ofMinutes(15));

    @Test
    void aClusterThatWasNotSeenTearsIt() {
        told.unseen.add(new UnseenCluster("edge-1", null));
        told.unseen.add(new UnseenCluster("edge-2", NOW.minusSeconds(3_600)));

        assertThatThrownBy(() -> net.requireWhole(NOW)).isInstanceOfSatisfying(NetTornException.class, e -> {
            assertThat(e.code()).isEqualTo("CLUSTER_UNSEEN");
            assertThat(e).hasMessageContaining("edge-1 was never seen").hasMessageContaining("edge-2 was last");
            assertThat(e.nextAction()).contains("DELETE /v1/clusters/NAME");
        });
        assertThat(told.asked).containsExactly(NOW.minus(Duration.ofMinutes(15)), NOW.plusSeconds(5));
    }

    @Test
    void aPolicyWhoseContentIsNotKnownTearsIt() {
        told.unread.add("edge");

        assertThatThrownBy(() -> net.requireWhole(NOW))
                .isInstanceOfSatisfying(
                        NetTornException.class, e -> assertThat(e.code()).isEqualTo("POLICY_UNREAD"));
    }

    @Test
    void whatEverybodySeesIsWhole() {
        assertThatCode(() -> net.requireWhole(NOW)).doesNotThrowAnyException();
    }

    @Test
    void aPausedTemplateKeepsWhatItNames() {
        template("paused", true, request(List.of("docker.io/library/nginx:1.25"), List.of()));

        assertThat(why("library/nginx", "1.25")).containsExactly(WhyCode.TEMPLATE_SELECTS);
        assertThat(why("library/nginx", "1.26")).isEmpty();
    }

    @Test
    void aRuleKeepsWhatItChoseLast() {
        RequestSelection rule = rule("docker.io/library/redis");
        template("weekly", false, request(List.of(), List.of(rule)));
        chosen.add(rule.freeze(new TagChoice(9, 3, 0, 0, List.of(new Tag("7.2")))));

        assertThat(why("library/redis", "7.2")).containsExactly(WhyCode.TEMPLATE_SELECTS);
        assertThat(why("library/redis", "7.1")).isEmpty();
    }

    @Test
    void aRuleThatChoseNothingYetKeepsItsRepository() {
        template("weekly", false, request(List.of(), List.of(rule("docker.io/library/redis"))));

        assertThat(why("library/redis", "any")).containsExactly(WhyCode.TEMPLATE_MAY_SELECT);
        assertThat(why("library/nginx", "any")).isEmpty();
    }

    @Test
    void aTemplateThatCannotBeReadKeepsEverything() {
        template("broken", false, null);

        assertThat(why("library/nginx", "1.25")).containsExactly(WhyCode.TEMPLATE_MAY_SELECT);
    }

    @Test
    void aPolicyKeepsWhatItRequires() {
        told.policies.add(new PolicyRevised(
                "edge", 3, "transparent", List.of(), List.of(), List.of("docker.io/library/nginx:1.25"), false));

        assertThat(why("library/nginx", "1.25")).containsExactly(WhyCode.POLICY_REQUIRES);
        assertThat(why("library/nginx", "1.26")).isEmpty();
    }

    private List<WhyCode> why(String path, String tag) {
        ImageReference reference = ImageReference.parse("mirror.lab:5000/" + path + ":" + tag);
        HeldImage image = new HeldImage(
                reference.repository(),
                new Tag(tag),
                DIGEST,
                Set.of(ImageReference.parse("docker.io/" + path + ":" + tag)),
                Instant.EPOCH,
                1,
                true);
        Content content = new Content.Known(new ContentTree(DIGEST, Map.of(DIGEST, 1L), Map.of()));
        return net.judge(List.of(image), MONTH, held -> content, NOW).getFirst().whys().stream()
                .map(Why::code)
                .toList();
    }

    private void template(String name, boolean paused, @Nullable NewRequest makes) {
        RequestTemplate.Firing last = new RequestTemplate.Firing(NOW, RequestTemplate.Outcome.REQUESTED, LAST, "");
        templates.add(new RequestTemplate(
                new Name(name), new RequestTemplate.Plan(name, null, paused, false), "alice", 1, last));
        if (makes != null) {
            wishes.put(name, makes);
        }
    }

    private static NewRequest request(List<String> sources, List<RequestSelection> rules) {
        List<RequestItem> items = new ArrayList<>();
        for (String written : sources) {
            ImageReference source = ImageReference.parse(written);
            items.add(RequestItem.waiting(items.size(), source, Placement.TRANSPARENT.target(source, LAB, null)));
        }
        MirrorRequest.Order order = new MirrorRequest.Order(LAB, Placement.TRANSPARENT, "", "alice", null);
        return new NewRequest(MirrorRequest.accepted(new UUID(0, 1), order, items), rules, null);
    }

    private static RequestSelection rule(String repository) {
        TagsWish newest = new TagsWish(null, null, null, null, null, null, null, 1, null);
        return RequestSelection.waiting(0, ImageReference.written(repository).repository(), newest, null);
    }

    private final class Standing implements Templates {

        @Override
        public Optional<RequestTemplate> find(Name name) {
            return templates.stream()
                    .filter(template -> template.name().equals(name))
                    .findFirst();
        }

        @Override
        public List<RequestTemplate> page(String after, int most) {
            return templates.stream()
                    .filter(template -> template.name().value().compareTo(after) > 0)
                    .toList();
        }

        @Override
        public long nextRevision(Name name) {
            return 1;
        }

        @Override
        public void save(RequestTemplate template) {}

        @Override
        public void remove(Name name, long revision) {}
    }

    private final class Book implements WishBook {

        @Override
        public NewRequest read(String wish, UUID id, String by) {
            NewRequest made = wishes.get(wish);
            if (made == null) {
                throw new WishRefusedException("nobody can read it");
            }
            return made;
        }
    }

    private final class Chosen implements Selections {

        @Override
        public void add(UUID request, List<RequestSelection> rules) {}

        @Override
        public List<RequestSelection> of(UUID request) {
            return request.equals(LAST) ? chosen : List.of();
        }

        @Override
        public void save(UUID request, RequestSelection rule) {}
    }

    private static final class Still implements Moments {

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public UUID newId() {
            return new UUID(0, 9);
        }
    }

    private static final class Told implements Needs {

        private final List<UnseenCluster> unseen = new ArrayList<>();
        private final List<String> unread = new ArrayList<>();
        private final List<PolicyRevised> policies = new ArrayList<>();
        private final List<Instant> asked = new ArrayList<>();

        @Override
        public void ofRequests(Registry endpoint, Instant since, NeedIndex index) {}

        @Override
        public void ofAnnouncements(Instant since, NeedIndex index) {}

        @Override
        public void ofRollouts(NeedIndex index) {}

        @Override
        public void learn(RolloutPlanned planned) {}

        @Override
        public void learnEnd(UUID rollout) {}

        @Override
        public void ofClusters(Collection<String> lookups, NeedIndex index) {}

        @Override
        public List<PolicyRevised> policies() {
            return policies;
        }

        @Override
        public List<String> unreadPolicies() {
            return unread;
        }

        @Override
        public List<UnseenCluster> unseenClusters(Instant from, Instant to) {
            asked.addAll(List.of(from, to));
            return unseen;
        }

        @Override
        public void learn(PolicyRevised policy) {}

        @Override
        public void learn(ClusterImagesObserved seen) {}

        @Override
        public void learn(ImageAvailable announced, Instant at) {}
    }
}
