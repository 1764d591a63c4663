package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.events.configuration.MirrorRule;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.oci.copy.ContentTree;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Repository;
import io.mirrorfleet.oci.names.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Which images nothing needs any more, and which are needed however little is known. */
class PruneJudgeTest {

    private static final String MIRROR = "mirror.lab:5000";
    private static final Digest INDEX = digest(1);
    private static final Digest CHILD = digest(2);
    private static final Digest CONFIG = digest(3);
    private static final Digest OTHER = digest(4);
    private static final ContentTree TREE =
            new ContentTree(INDEX, Map.of(INDEX, 10L, CHILD, 5L), Map.of(CONFIG, 3L, digest(5), 100L));
    private static final HeldImage NGINX = held("library/nginx", "1.25", INDEX, "docker.io/library/nginx:1.25");

    private final NeedIndex needs = new NeedIndex();

    static Stream<Arguments> uses() {
        return Stream.of(
                arguments("its source by tag", "docker.io/library/nginx:1.25", true),
                arguments("a short name", "nginx:1.25", true),
                arguments("a short name with a path of its own", "proxies/nginx:1.25", true),
                arguments("docker.io without library", "docker.io/nginx:1.25", true),
                arguments("its place in the mirror", MIRROR + "/library/nginx:1.25", true),
                arguments("the same path under another registry", "quay.io/library/nginx:1.25", true),
                arguments("the digest of the index", "docker.io/library/nginx@" + INDEX, true),
                arguments("the digest under a name that never was", "10.0.0.1/some/thing@" + INDEX, true),
                arguments("the digest of a child", "docker.io/library/nginx@" + CHILD, true),
                arguments("tag and digest", "docker.io/library/nginx:9@" + CHILD, true),
                arguments("what another runtime writes", "docker-pullable://nginx@" + INDEX, true),
                arguments("an image id", "cri-o://" + CONFIG.value().substring(7), true),
                arguments("an image id with its algorithm", CONFIG.value(), true),
                arguments("what a mirror rule rewrites", "internal.example/web/nginx:1.25", true),
                arguments("another tag", "docker.io/library/nginx:1.26", false),
                arguments("no tag, which is latest", "docker.io/library/nginx", false),
                arguments("another path with the same end", "quay.io/team/nginx:1.25", false),
                arguments("another digest", "docker.io/library/nginx@" + OTHER, false),
                arguments("another image", "docker.io/library/redis:1.25", false),
                arguments("what nobody can pull", "<none>@<none>", false),
                arguments("nonsense", "://@:/ \u0000" + "x".repeat(5_000), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("uses")
    void aClusterThatWritesItLikeThisKeepsIt(String name, String written, boolean keeps) {
        Lookups.ofUse(written).forEach(lookup -> needs.add(lookup, WhyCode.CLUSTER_RUNS, "lab"));

        assertThat(judge(NGINX).whys())
                .as(name)
                .isEqualTo(keeps ? List.of(new Why(WhyCode.CLUSTER_RUNS, List.of("lab"), 1)) : List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "1.25"})
    void anImageWithoutATagMeansLatest(String tag) {
        Lookups.ofUse(MIRROR + "/library/nginx").forEach(lookup -> needs.add(lookup, WhyCode.CLUSTER_DECLARES, "lab"));

        assertThat(judge(held("library/nginx", tag, INDEX, "docker.io/library/nginx:" + tag))
                        .mayGo())
                .isEqualTo(!tag.equals("latest"));
    }

    static Stream<Arguments> places() {
        return Stream.of(
                arguments(Lookups.exact(ImageReference.parse(MIRROR + "/library/nginx:1.25")), true),
                arguments(Lookups.exact(ImageReference.parse(MIRROR + "/library/nginx@" + INDEX)), true),
                arguments(Lookups.repository(NGINX.repository()), true),
                arguments(Lookups.EVERYTHING, true),
                arguments(Lookups.exact(ImageReference.parse(MIRROR + "/library/nginx:1.26")), false),
                arguments(Lookups.exact(ImageReference.parse(MIRROR + "/library/nginx@" + OTHER)), false));
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatNamesThePlaceKeepsIt(String lookup, boolean keeps) {
        needs.add(lookup, WhyCode.TEMPLATE_SELECTS, "nightly");

        assertThat(judge(NGINX).mayGo()).isEqualTo(!keeps);
    }

    @Test
    void whatNobodyNeedsMayGo() {
        assertThat(judge(NGINX).mayGo()).isTrue();
        assertThat(judge(NGINX).bytes()).isEqualTo(118);
    }

    @Test
    void aRequiredImageOfAPolicyStays() {
        Lookups.ofUse("docker.io/library/nginx:1.25")
                .forEach(lookup -> needs.add(lookup, WhyCode.POLICY_REQUIRES, "edge"));

        assertThat(codes(judge(NGINX))).containsExactly(WhyCode.POLICY_REQUIRES);
    }

    @Test
    void everyReasonIsSaidOnce() {
        Lookups.ofUse("nginx:1.25").forEach(lookup -> needs.add(lookup, WhyCode.CLUSTER_RUNS, "lab"));
        Lookups.ofUse("nginx:1.25").forEach(lookup -> needs.add(lookup, WhyCode.CLUSTER_RUNS, List.of("edge"), 7));
        needs.add(Lookups.EVERYTHING, WhyCode.TEMPLATE_MAY_SELECT, "broken");

        assertThat(judge(NGINX).whys())
                .containsExactly(
                        new Why(WhyCode.TEMPLATE_MAY_SELECT, List.of("broken"), 1),
                        new Why(WhyCode.CLUSTER_RUNS, List.of("edge", "lab"), 8));
    }

    @Test
    void aPartOfAnIndexThatStaysStays() {
        Lookups.ofUse("nginx:1.25").forEach(lookup -> needs.add(lookup, WhyCode.CLUSTER_RUNS, "lab"));
        HeldImage child = held("library/nginx", "amd64", CHILD, "docker.io/other/name:amd64");

        List<Judged> judged = judge(Map.of(CHILD, leaf(CHILD)), NGINX, child);

        assertThat(codes(judged.get(1))).containsExactly(WhyCode.PART_OF_KEPT);
    }

    @Test
    void anotherTagOfTheSameDigestMayGo() {
        Lookups.ofUse("nginx:1.25").forEach(lookup -> needs.add(lookup, WhyCode.CLUSTER_RUNS, "lab"));
        HeldImage other = held("library/nginx", "old", INDEX, "docker.io/library/nginx:old");

        List<Judged> judged = judge(Map.of(), NGINX, other);

        assertThat(judged.get(0).mayGo()).isFalse();
        assertThat(judged.get(1).mayGo()).isTrue();
    }

    @Test
    void whatATagStoodForBeforeMayGoUnlessItsDigestIsInUse() {
        HeldImage before = held("library/nginx", null, OTHER, "docker.io/library/nginx:1.25");
        Lookups.ofUse("nginx:1.25").forEach(lookup -> needs.add(lookup, WhyCode.CLUSTER_RUNS, "lab"));
        assertThat(judge(Map.of(OTHER, leaf(OTHER)), before).getFirst().mayGo()).isTrue();

        Lookups.ofUse("nginx@" + OTHER).forEach(lookup -> needs.add(lookup, WhyCode.NODE_HOLDS, "lab"));
        assertThat(codes(judge(Map.of(OTHER, leaf(OTHER)), before).getFirst())).containsExactly(WhyCode.NODE_HOLDS);
    }

    @Test
    void inDoubtItStays() {
        HeldImage unread = held("library/nginx", "unread", OTHER, "docker.io/library/nginx:unread");

        List<Judged> judged = judge(Map.of(OTHER, new Content.Unknown("UNAVAILABLE")), NGINX, unread);

        assertThat(judged.get(0).whys())
                .containsExactly(new Why(WhyCode.CONTENT_UNKNOWN, List.of(MIRROR + "/library/nginx:unread"), 1));
        assertThat(judged.get(1).whys()).containsExactly(new Why(WhyCode.CONTENT_UNKNOWN, List.of("UNAVAILABLE"), 1));
    }

    @Test
    void whatTheMirrorLostIsNotDeleted() {
        assertThat(codes(judge(Map.of(INDEX, new Content.Absent()), NGINX).getFirst()))
                .containsExactly(WhyCode.NOT_IN_MIRROR);
    }

    @Test
    void whatAnotherMirrorBroughtThereStays() {
        HeldImage others =
                new HeldImage(NGINX.repository(), NGINX.tag(), INDEX, NGINX.sources(), Instant.EPOCH, 1, false);

        assertThat(codes(judge(others))).containsExactly(WhyCode.OTHER_MIRROR);
    }

    @Test
    void howTheRegistryIsWrittenDoesNotMatter() {
        for (String written : List.of(
                "[fd00::1]:5000/library/nginx:1.25",
                "[fd00::1]/library/nginx:1.25",
                "Odd_Host:5000/library/nginx:1.25")) {
            assertThat(Lookups.ofUse(written)).as(written).contains("name library/nginx:1.25");
        }
        assertThat(Lookups.ofUse("[fd00::1]:5000/library/nginx")).contains("name library/nginx:latest");
        assertThat(Lookups.ofUse("<none>:<none>")).isEmpty();
    }

    @Test
    void theEstimateCountsWhatNothingThatStaysRefersTo() {
        Digest shared = digest(6);
        Content gone = known(INDEX, Map.of(INDEX, 1L), Map.of(shared, 1_000L, digest(7), 50L));
        Content kept = known(OTHER, Map.of(OTHER, 1L), Map.of(shared, 1_000L));
        HeldImage redis = held("library/redis", "7", OTHER, "docker.io/library/redis:7");
        Lookups.ofUse("redis:7").forEach(lookup -> needs.add(lookup, WhyCode.CLUSTER_RUNS, "lab"));
        Mirror mirror = new Mirror(new Name("lab"), NGINX.repository().registry(), null, Tls.parse("plain"), null, 1);

        PrunePlan plan = new PrunePlan(
                mirror,
                new PruneTerms(Duration.ofDays(30), List.of()),
                Instant.EPOCH,
                judge(Map.of(INDEX, gone, OTHER, kept), NGINX, redis),
                0);
        FreedBytes freed = new FreedBytes();
        gone.known().ifPresent(freed::goes);
        kept.known().ifPresent(freed::stays);

        assertThat(freed.bytes()).isEqualTo(51);
        assertThat(plan.going()).extracting(Judged::image).containsExactly(NGINX);
        assertThat(plan.going().getFirst().measured().bytes()).isEqualTo(1_051);
    }

    private Judged judge(HeldImage image) {
        return judge(Map.of(), image).getFirst();
    }

    private List<Judged> judge(Map<Digest, Content> contents, HeldImage... images) {
        List<MirrorRule> rules =
                List.of(new MirrorRule("internal.example/web", List.of(MIRROR + "/library"), "both", "never"));
        Content standard = new Content.Known(TREE);
        return new PruneJudge(needs, rules, image -> contents.getOrDefault(image.digest(), standard))
                .judge(List.of(images));
    }

    private static List<WhyCode> codes(Judged judged) {
        return judged.whys().stream().map(Why::code).toList();
    }

    private static Content leaf(Digest digest) {
        return known(digest, Map.of(digest, 5L), Map.of());
    }

    private static Content known(Digest root, Map<Digest, Long> manifests, Map<Digest, Long> blobs) {
        return new Content.Known(new ContentTree(root, manifests, blobs));
    }

    private static HeldImage held(String path, @Nullable String tag, Digest digest, String source) {
        Repository repository = ImageReference.written(MIRROR + "/" + path).repository();
        return new HeldImage(
                repository,
                tag == null ? null : new Tag(tag),
                digest,
                Set.of(ImageReference.parse(source)),
                Instant.EPOCH,
                1,
                true);
    }

    private static Digest digest(int number) {
        return Digest.sha256Of(new byte[] {(byte) number});
    }
}
