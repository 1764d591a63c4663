package io.mirrorfleet.registriesconf;

import io.mirrorfleet.registriesconf.NodeImpact.Disruption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Properties that hold for any rules: what is predicted can be read, and resolves as the rules say. */
class PredictThenResolveTest {

    private static final List<String> SOURCES = List.of(
            "docker.io", "quay.io/acme", "registry.example:8443/base", "*.example.com", "ghcr.io/a/b", "gcr.io");
    private static final List<String> MIRRORS =
            List.of("m1.test", "m2.test:5000", "m3.corp.test/hub", "192.168.122.1:5000/x/y", "localhost:5001");
    private static final List<String> INSECURE = List.of("m2.test:5000", "*.corp.test", "192.168.122.1:5000");

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRuleIsInForceInThePredictedFile(int seed) {
        Random random = new Random(seed);
        List<MirrorRule> rules = rules(random);

        RegistriesConf conf = RegistriesConf.read(predict(setsOf(rules), INSECURE));

        assertThat(rules.stream().flatMap(rule -> Probe.of(rule, INSECURE, "n" + seed).stream()))
                .allMatch(probe -> probe.isSatisfiedBy(conf));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfObjectsDoesNotMatter(int seed) {
        Random random = new Random(seed);
        List<MirrorSet> sets = new ArrayList<>(setsOf(rules(random)));
        sets.addAll(setsOf(rules(random).stream()
                .filter(rule -> rule.contactSource() == ContactSource.ALLOWED)
                .toList()));
        Prediction before = Predictor.predict(new ClusterObjects(sets, RegistrySources.ofInsecure(INSECURE)));
        Collections.shuffle(sets, random);

        Prediction after = Predictor.predict(new ClusterObjects(sets, RegistrySources.ofInsecure(INSECURE)));

        if (before instanceof Prediction.Refused refused) {
            assertThat(after).isInstanceOfSatisfying(Prediction.Refused.class, again -> assertThat(again.refusal())
                    .isEqualTo(refused.refusal()));
        } else {
            assertThat(after).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRuleForTagsDrainsAndOneForDigestsDoesNot(int seed) {
        MirrorRule rule = rules(new Random(seed)).getFirst();
        MirrorRule byDigest = new MirrorRule(rule.source(), rule.mirrors(), Pulls.DIGEST, rule.contactSource());
        MirrorRule byTag = new MirrorRule(rule.source(), rule.mirrors(), Pulls.TAG, rule.contactSource());
        NodeFiles fresh = new NodeFiles(Map.of());

        assertThat(NodeImpact.between(fresh, predict(setsOf(List.of(byDigest)), List.of()))
                        .disruption())
                .isEqualTo(Disruption.RELOAD);
        assertThat(NodeImpact.between(fresh, predict(setsOf(List.of(byTag)), List.of()))
                        .disruption())
                .isEqualTo(Disruption.DRAIN);
    }

    private static NodeFiles predict(List<MirrorSet> sets, List<String> insecure) {
        Prediction prediction = Predictor.predict(new ClusterObjects(sets, RegistrySources.ofInsecure(insecure)));
        return switch (prediction) {
            case Prediction.Predicted predicted -> predicted.files();
            case Prediction.Refused refused -> throw new AssertionError(refused.message());
        };
    }

    private static List<MirrorRule> rules(Random random) {
        List<String> sources = new ArrayList<>(SOURCES);
        Collections.shuffle(sources, random);
        return sources.subList(0, 1 + random.nextInt(sources.size())).stream()
                .map(source -> rule(source, random))
                .toList();
    }

    private static MirrorRule rule(String source, Random random) {
        List<String> mirrors = new ArrayList<>(MIRRORS);
        Collections.shuffle(mirrors, random);
        boolean never = random.nextBoolean();
        Pulls pulls = never
                ? Pulls.BOTH
                : List.of(Pulls.TAG, Pulls.DIGEST, Pulls.BOTH).get(random.nextInt(3));
        return new MirrorRule(
                source,
                mirrors.subList(0, 1 + random.nextInt(mirrors.size())),
                pulls,
                never ? ContactSource.NEVER : ContactSource.ALLOWED);
    }

    private static List<MirrorSet> setsOf(List<MirrorRule> rules) {
        return rules.stream()
                .flatMap(rule -> Stream.of(MirrorSet.Kind.IMAGE_TAG_MIRROR_SET, MirrorSet.Kind.IMAGE_DIGEST_MIRROR_SET)
                        .filter(kind -> rule.pulls() == Pulls.BOTH || rule.pulls() == kind.pulls())
                        .map(kind -> new MirrorSet(
                                kind,
                                rule.source(),
                                List.of(new MirrorSet.Entry(rule.source(), rule.mirrors(), rule.contactSource())))))
                .toList();
    }
}
