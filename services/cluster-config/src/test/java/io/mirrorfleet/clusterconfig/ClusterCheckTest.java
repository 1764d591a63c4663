package io.mirrorfleet.clusterconfig;

import io.mirrorfleet.clusterconfig.ClusterDraft.CredentialsDraft;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClusterCheckTest {
    private final ClusterCheck check = new ClusterCheck(
            name -> name.startsWith("lab-") ? Optional.empty() : Optional.of("there is no kubeconfig of this name"));
    private final Violations violations = new Violations();

    @Test
    void takesAClusterWithKnownCredentials() {
        Optional<Cluster> cluster =
                check.read("lab", draft("lab-configure", "lab-observe", null, Map.of("region", "eu")), violations);

        assertThat(violations.found()).isEmpty();
        assertThat(cluster.orElseThrow().revision()).isEqualTo(1);
        assertThat(cluster.orElseThrow().labels()).containsEntry("region", "eu");
    }

    @Test
    void namesEveryCredentialThatCantBeUsed() {
        check.read("lab", draft("../etc/passwd", null, "UPPER", Map.of()), violations);

        assertThat(found())
                .containsExactly(
                        "/credentials/configure INVALID_NAME",
                        "/credentials/observe MISSING_FIELD",
                        "/credentials/breakGlass INVALID_NAME");
    }

    @Test
    void asksForCredentialsThatExist() {
        check.read("lab", draft("other-configure", "lab-observe", "not-given-to-this-service", Map.of()), violations);

        assertThat(found()).containsExactly("/credentials/configure UNUSABLE_KUBECONFIG");
    }

    @Test
    void asksForCredentialsAtAll() {
        check.read("lab", new ClusterDraft(null, null), violations);

        assertThat(found())
                .containsExactly("/credentials/configure MISSING_FIELD", "/credentials/observe MISSING_FIELD");
    }

    @Test
    void refusesNamesThatNoObjectOnAClusterCouldHave() {
        for (String name : List.of("", "Lab", "a_b", "-a", "a-", "a".repeat(64))) {
            check.read(name, draft("lab-configure", "lab-observe", null, Map.of()), violations);
        }

        assertThat(violations.found())
                .hasSize(6)
                .allMatch(violation -> violation.pointer().equals("/name"));
    }

    @Test
    void refusesLabelsThatNoSelectorCouldName() {
        check.read(
                "lab",
                draft("lab-configure", "lab-observe", null, Map.of("team/x", "a,b", "example.com/zone", "a-1")),
                violations);

        assertThat(found()).containsExactly("/labels/team~1x INVALID_LABEL");
    }

    private List<String> found() {
        return violations.found().stream()
                .map(violation -> violation.pointer() + " " + violation.code())
                .toList();
    }

    private static ClusterDraft draft(
            @Nullable String configure,
            @Nullable String observe,
            @Nullable String breakGlass,
            Map<String, String> labels) {
        return new ClusterDraft(Map.copyOf(labels), new CredentialsDraft(configure, observe, breakGlass));
    }
}
