package io.mirrorfleet.oci.copy.internal.http;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every shape of WWW-Authenticate that registries were seen to send. */
class ChallengesTest {

    private static final Challenges.Bearer HUB =
            new Challenges.Bearer("https://auth.lab/token", "hub", List.of("repository:a/b:pull,push"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"https://auth.lab/token\",service=\"hub\",scope=\"repository:a/b:pull,push\"",
                "bearer realm=\"https://auth.lab/token\",service=\"hub\",scope=\"repository:a/b:pull,push\"",
                "BEARER Realm=\"https://auth.lab/token\", SERVICE=\"hub\", Scope=\"repository:a/b:pull,push\"",
                "Bearer scope=\"repository:a/b:pull,push\",service=\"hub\",realm=\"https://auth.lab/token\"",
                "Bearer realm=https://auth.lab/token,service=hub,scope=\"repository:a/b:pull,push\"",
                "Bearer  realm = \"https://auth.lab/token\" ,  service=\"hub\" , scope=\"repository:a/b:pull,push\"",
                "Bearer realm=\"https://auth.lab/token\",service=\"hub\",scope=\"repository:a/b:pull,push\",error=\"invalid_token\"",
                "Bearer realm=\"https://auth.lab/token\",service=\"hub\",scope=\" repository:a/b:pull,push \"",
                "Bearer realm=\"https:\\/\\/auth.lab/token\",service=\"hub\",scope=\"repository:a/b:pull,push\"",
            })
    void oneBearer(String header) {
        assertThat(Challenges.of(List.of(header))).containsExactly(HUB);
    }

    @Test
    void serviceAndScopeMayBeMissing() {
        assertThat(Challenges.of(List.of("Bearer realm=\"https://auth.lab/token\"")))
                .containsExactly(new Challenges.Bearer("https://auth.lab/token", "", List.of()));
    }

    @Test
    void severalScopesAreSeparatedBySpaces() {
        assertThat(Challenges.of(List.of(
                        "Bearer realm=\"https://auth.lab/token\",scope=\"repository:a:pull repository:b:pull\"")))
                .containsExactly(new Challenges.Bearer(
                        "https://auth.lab/token", "", List.of("repository:a:pull", "repository:b:pull")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic realm=\"r\", Bearer realm=\"https://auth.lab/token\",service=\"hub\",scope=\"repository:a/b:pull,push\"",
                "Bearer realm=\"https://auth.lab/token\",service=\"hub\",scope=\"repository:a/b:pull,push\", Basic realm=\"r\"",
                "Negotiate, Basic realm=\"r\", Bearer realm=\"https://auth.lab/token\",service=\"hub\",scope=\"repository:a/b:pull,push\"",
            })
    void severalInOneHeader(String header) {
        assertThat(Challenges.of(List.of(header))).containsExactlyInAnyOrder(new Challenges.Basic(), HUB);
    }

    @Test
    void severalInSeveralHeaders() {
        assertThat(Challenges.of(List.of(
                        "Basic realm=\"r\"",
                        "Bearer realm=\"https://auth.lab/token\",service=\"hub\",scope=\"repository:a/b:pull,push\"")))
                .containsExactly(new Challenges.Basic(), HUB);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer service=\"hub\"", "Digest realm=\"r\"", "=,=", "Bearer realm"})
    void whatCannotBeUsedOffersNothing(String header) {
        assertThat(Challenges.of(List.of(header))).isEmpty();
    }

    @Test
    void aMalformedHeaderDoesNotSpoilTheOthers() {
        assertThat(Challenges.of(List.of("Bearer realm=\"unfinished", "Basic realm=\"r\"")))
                .contains(new Challenges.Basic());
    }
}
