package io.mirrorfleet.registriesconf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProbeTest {

    private static final String MIRROR = "192.168.122.1:5000";
    private static final List<String> INSECURE = List.of(MIRROR);
    private static final MirrorRule DOCKER_HUB =
            new MirrorRule("docker.io", List.of(MIRROR), Pulls.BOTH, ContactSource.NEVER);

    private static final String PAIR = """
            [[registry]]
            location = "docker.io"
            blocked = true
            [[registry.mirror]]
            location = "192.168.122.1:5000"
            insecure = true
            """;

    @Test
    void asksByTagAndByDigestAndAmongOfficialImages() {
        assertThat(Probe.of(DOCKER_HUB, INSECURE, "n1"))
                .extracting(probe -> probe.reference().toString().replaceFirst("@.*", "@"))
                .containsExactly(
                        "docker.io/mirrorfleet-probe/n1:probe",
                        "docker.io/mirrorfleet-probe/n1@",
                        "docker.io/library/mirrorfleet-probe/n1:probe",
                        "docker.io/library/mirrorfleet-probe/n1@");
    }

    @Test
    void expectsMirrorsInOrderThenTheSource() {
        MirrorRule rule = new MirrorRule(
                "quay.io/acme", List.of("b.example/x", "a.example:5000"), Pulls.TAG, ContactSource.ALLOWED);

        List<Probe> probes = Probe.of(rule, List.of("*.example"), "n1");

        assertThat(probes).hasSize(2);
        assertThat(probes.getFirst().attempts())
                .extracting(attempt -> attempt.reference() + " " + attempt.insecure() + " " + attempt.refused())
                .containsExactly(
                        "b.example/x/mirrorfleet-probe/n1:probe true false",
                        "a.example:5000/mirrorfleet-probe/n1:probe true false",
                        "quay.io/acme/mirrorfleet-probe/n1:probe false false");
        assertThat(probes.getLast().attempts()).hasSize(1);
    }

    @Test
    void isSatisfiedByTheSameResolutionHoweverItIsWritten() {
        String other = PAIR + "[[registry]]\nlocation = \"quay.io\"\nblocked = true\n";

        assertThat(Probe.of(DOCKER_HUB, INSECURE, "n1"))
                .allMatch(probe -> probe.isSatisfiedBy(RegistriesConf.read(PAIR)))
                .allMatch(probe -> probe.isSatisfiedBy(RegistriesConf.read(other)));
    }

    @Test
    void noticesWhatBypassesTheRule() {
        String shadowed = PAIR + "[[registry]]\nlocation = \"docker.io/library\"\n";
        String tagsOnly = PAIR + "pull-from-mirror = \"tag-only\"\n";
        String blockedMirror = PAIR + "[[registry]]\nlocation = \"192.168.122.1:5000\"\nblocked = true\n";

        assertThat(unsatisfied(shadowed)).hasSize(2).allMatch(name -> name.startsWith("docker.io/library/"));
        assertThat(unsatisfied(tagsOnly)).hasSize(2).allMatch(name -> name.contains("@sha256:"));
        assertThat(unsatisfied(blockedMirror)).hasSize(4);
        assertThat(unsatisfied(PAIR.replace("insecure = true", ""))).hasSize(4);
        assertThat(unsatisfied(PAIR.replace("blocked = true", ""))).hasSize(4);
        assertThat(unsatisfied("")).hasSize(4);
    }

    @Test
    void noticesAnotherOrderAndAMirrorTooMany() {
        MirrorRule rule = new MirrorRule("quay.io", List.of("a.test", "b.test"), Pulls.BOTH, ContactSource.ALLOWED);
        Probe probe = Probe.of(rule, List.of(), "n1").getFirst();

        assertThat(probe.isSatisfiedBy(mirrored("a.test", "b.test"))).isTrue();
        assertThat(probe.isSatisfiedBy(mirrored("b.test", "a.test"))).isFalse();
        assertThat(probe.isSatisfiedBy(mirrored("a.test", "b.test", "c.test"))).isFalse();
    }

    private static RegistriesConf mirrored(String... mirrors) {
        String tables = Arrays.stream(mirrors)
                .map("[[registry.mirror]]\nlocation = \"%s\"\n"::formatted)
                .collect(Collectors.joining());
        return RegistriesConf.read("[[registry]]\nlocation = \"quay.io\"\n" + tables);
    }

    @Test
    void asksBelowAWildcardAtAHostOfItsOwn() {
        MirrorRule rule = new MirrorRule("*.example.com", List.of("m.test/wild"), Pulls.BOTH, ContactSource.NEVER);
        RegistriesConf conf = RegistriesConf.read("""
                [[registry]]
                prefix = "*.example.com"
                blocked = true
                [[registry.mirror]]
                location = "m.test/wild"
                """);

        List<Probe> probes = Probe.of(rule, List.of(), "n1");

        assertThat(probes.getFirst().reference())
                .hasToString("mirrorfleet-probe.example.com/mirrorfleet-probe/n1:probe");
        assertThat(probes).allMatch(probe -> probe.isSatisfiedBy(conf));
    }

    private static List<String> unsatisfied(String text) {
        RegistriesConf conf = RegistriesConf.read(text);
        return Probe.of(DOCKER_HUB, INSECURE, "n1").stream()
                .filter(probe -> !probe.isSatisfiedBy(conf))
                .map(probe -> probe.reference().toString())
                .toList();
    }
}
