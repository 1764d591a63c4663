package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.Access;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Who gets to see credentials and tokens: the one they are meant for, and no redirect, other registry, log or failure. */
class SecretsOnTheWireTest {

    private static final Credentials.Login LOGIN = new Credentials.Login("robot", "planted-secret");

    private final Scene scene =
            Scene.of(new Access.Tokens("robot", "planted-secret"), new Access.Tokens("robot", "other"));
    private final RegistrySimulator store;

    SecretsOnTheWireTest() throws IOException {
        store = RegistrySimulator.start();
        store.seed("store", scene.image);
        scene.lab.reach(
                Registry.DOCKER_HUB, Endpoint.at(scene.lab.upstream.url()).as(LOGIN));
        scene.lab.loggedIn(new Credentials.Login("robot", "other"));
    }

    @AfterEach
    void close() {
        scene.close();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/v2/library/nginx/manifests/.*"})
    void whatIsRepeatedByWhoWasShownItIsNotTold(String path) {
        String echo = "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no planted-secret, no "
                + Base64.getEncoder().encodeToString("robot:planted-secret".getBytes(UTF_8)) + " for you\"}]}";
        scene.atSource("GET", path, new Fault.Answer(403, Map.of(), echo));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.DENIED);
        assertThat(failure.getMessage()).doesNotContain("planted-secret", "cm9ib3Q6");
    }

    @Test
    void anObjectStoreSeesNoAuthorizationAndTheWholeSignedQuery() throws Exception {
        scene.atSource(
                "GET",
                scene.layerPath(),
                redirect(store.url() + "/v2/store/blobs/" + scene.layer.digest() + "?X-Signature=abc"));

        scene.copy();

        scene.assertArrivedOnce();
        assertThat(store.journal().exchanges()).singleElement().satisfies(exchange -> {
            assertThat(exchange.requestHeaders()).doesNotContainKeys("authorization", "cookie");
            assertThat(exchange.target()).endsWith("?X-Signature=abc");
        });
    }

    @Test
    void aSignedQueryIsInNoFailure() {
        scene.atSource("GET", scene.layerPath(), redirect("ftp://store.example/?X-Signature=planted-secret"));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.REDIRECT_REFUSED);
        assertThat(failure.toString()).doesNotContain("planted-secret");
    }

    @Test
    void theTokensOfOneRegistryAreNeverShownToTheOther() throws Exception {
        scene.copy();

        Set<String> atSource = shown(scene.lab.upstream);
        Set<String> atMirror = shown(scene.lab.mirror);
        assertThat(atSource).isNotEmpty().doesNotContainAnyElementsOf(atMirror);
        assertThat(atMirror).isNotEmpty();
    }

    @Test
    void aPasswordGoesToTheTokenDeskOnly() throws Exception {
        scene.copy();

        assertThat(scene.lab.upstream.journal().exchanges())
                .filteredOn(exchange -> exchange.requestHeaders()
                        .getOrDefault("authorization", "")
                        .startsWith("Basic"))
                .extracting(Exchange::path)
                .containsOnly("/token");
    }

    @Test
    void aPasswordThatIsNotAcceptedIsTriedOnceAndInNoFailure() {
        scene.lab.reach(
                Registry.DOCKER_HUB,
                Endpoint.at(scene.lab.upstream.url()).as(new Credentials.Login("robot", "planted-secret-wrong")));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isEqualTo(FailureCode.UNAUTHORIZED);
        assertThat(failure.toString()).doesNotContain("planted-secret");
        assertThat(scene.source("GET", "/token")).hasSize(1);
        scene.assertNoManifestSent();
    }

    @Test
    void whatARegistrySaysInItsAnswersIsShownWithoutControlCharacters() {
        scene.atMirror(
                "PUT",
                Scene.MANIFEST,
                new Fault.Answer(
                        403, Map.of(), "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"a\\u001b[31m\\r\\nb\"}]}"));

        RegistryException failure = scene.failure();

        assertThat(failure.getMessage()).doesNotContain("\u001b", "\r", "\n");
    }

    private static Fault redirect(String place) {
        return Fault.Answer.status(307, "Location", place);
    }

    private static Set<String> shown(RegistrySimulator registry) {
        return registry.journal().exchanges().stream()
                .filter(exchange -> !exchange.path().equals("/token"))
                .map(exchange -> exchange.requestHeaders().getOrDefault("authorization", ""))
                .filter(header -> !header.isEmpty())
                .collect(Collectors.toSet());
    }
}
