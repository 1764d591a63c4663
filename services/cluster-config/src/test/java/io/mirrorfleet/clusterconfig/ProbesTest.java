package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.events.PullSource;
import io.mirrorfleet.events.Resolution;
import io.mirrorfleet.registriesconf.ClusterObjects;
import io.mirrorfleet.registriesconf.ContactSource;
import io.mirrorfleet.registriesconf.Prediction;
import io.mirrorfleet.registriesconf.Predictor;
import io.mirrorfleet.registriesconf.Pulls;
import io.mirrorfleet.registriesconf.RegistrySources;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProbesTest {
    private static final UUID ROLLOUT = UUID.fromString("0190a000-0000-7000-8000-000000000001");

    @Test
    void aNeverRuleIsProbedByTagAndByDigest() {
        PolicyRule rule =
                new PolicyRule("quay.io/acme", List.of("m.example:5000/acme"), Pulls.BOTH, ContactSource.NEVER);
        Policy policy =
                new Policy("p", 1, new PolicySpec(PolicyKind.TRANSPARENT, List.of(rule), List.of("m.example:5000")));

        List<Resolution> probes = Probes.expected(policy, predicted(policy), ROLLOUT);

        assertThat(probes).hasSize(2).allSatisfy(probe -> {
            assertThat(probe.sources()).singleElement().satisfies(source -> {
                assertThat(source.reference()).startsWith("m.example:5000/acme/mirrorfleet-probe/" + ROLLOUT);
                assertThat(source.insecure()).isTrue();
            });
            assertThat(probe.refused()).containsExactly(probe.reference());
        });
        assertThat(probes).isEqualTo(Probes.expected(policy, predicted(policy), ROLLOUT));
    }

    @Test
    void anExplicitPolicyIsProbedAtTheMirrorItself() {
        Policy policy = new Policy("p", 1, new PolicySpec(PolicyKind.EXPLICIT, List.of(), List.of("m.example:5000")));

        List<Resolution> probes = Probes.expected(policy, predicted(policy), ROLLOUT);

        assertThat(probes).hasSize(2).allSatisfy(probe -> assertThat(probe.sources())
                .containsExactly(new PullSource(probe.reference(), true)));
    }

    private static String predicted(Policy policy) {
        WantedState wanted = WantedState.of(policy, RegistrySources.NONE);
        ClusterObjects objects = new ClusterObjects(
                wanted.mirrorSets().stream().map(WantedMirrorSet::set).toList(),
                new RegistrySources(wanted.insecureAdditions(), List.of(), List.of(), List.of()));
        Prediction.Predicted predicted = (Prediction.Predicted) Predictor.predict(objects);
        return predicted.files().registriesConf();
    }
}
