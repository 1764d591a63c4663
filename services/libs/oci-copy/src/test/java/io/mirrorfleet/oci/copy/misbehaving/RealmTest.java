package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.TokenServer;
import io.mirrorfleet.simulator.registry.Fault;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where a registry says that tokens come from: credentials follow only to its own host and to configured ones. */
class RealmTest {

    private static final Credentials.Login LOGIN = new Credentials.Login("robot", "planted-secret");

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://attacker.example/token",
                "https://attacker.example/token",
                "https://robot:planted-secret@127.0.0.1/token",
                "ftp://127.0.0.1/token",
                "file:///etc/passwd",
                "//127.0.0.1/token",
                "token",
                "https:///token",
                "javascript:alert(1)"
            })
    void credentialsNeverGoToARealmOfSomebodyElse(String realm) {
        for (Credentials credentials : List.of(LOGIN, new Credentials.IdentityToken("planted-secret"))) {
            as(credentials);
            challengeWith(realm);

            RegistryException failure = scene.failure();

            assertThat(failure.code()).isEqualTo(FailureCode.REALM_REFUSED);
            assertThat(failure).hasMessageNotContaining("planted-secret");
        }
        assertThat(scene.lab.mirror.journal().exchanges())
                .allSatisfy(exchange -> assertThat(exchange.requestHeaders()).doesNotContainKey("authorization"));
        scene.assertNothingWritten();
    }

    @Test
    void theHostOfARefusedRealmIsNamedForWhoeverHasToAllowIt() {
        as(LOGIN);
        challengeWith("https://tokens.example/token?secret=planted-secret");

        RegistryException failure = scene.failure();

        assertThat(failure).hasMessageContaining("tokens.example").hasMessageNotContaining("planted-secret");
    }

    @Test
    void aTokenServerOnAnotherPortOfTheRegistrysHostMayHaveTheLogin() throws IOException {
        try (TokenServer beside = TokenServer.start(asked -> new TokenServer.Answered(403, "{}"))) {
            as(LOGIN);
            challengeWith(beside.realm().toString());

            assertThat(scene.failure().code()).isEqualTo(FailureCode.DENIED);

            assertThat(beside.asked()).singleElement().satisfies(asked -> assertThat(asked.authorization())
                    .startsWith("Basic "));
        }
    }

    @Test
    void anAnonymousCallerHasNothingToLoseAtARealmButAsksNoMetadataService() {
        challengeWith("https://169.254.169.254/token");

        assertThat(scene.failure().code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
        scene.assertNothingWritten();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    401 | {"errors":[{"code":"UNAUTHORIZED"}]} | UNAUTHORIZED      | 1
                    403 | {}                                   | DENIED            | 1
                    500 | {}                                   | UNAVAILABLE       | 3
                    429 | {}                                   | TOO_MANY_REQUESTS | 3
                    200 | planted-secret                       | UNEXPECTED_ANSWER | 1
                    200 | {"token":""}                         | UNEXPECTED_ANSWER | 1
                    200 | {"token":"planted-secret\\r\\nX: y"}   | UNEXPECTED_ANSWER | 1
                    """)
    void whatATokenServiceMayAnswer(int status, String body, FailureCode code, int times) throws IOException {
        try (TokenServer tokens = TokenServer.start(asked -> new TokenServer.Answered(status, body))) {
            as(LOGIN);
            challengeWith(tokens.realm().toString());

            RegistryException failure = scene.failure();

            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure).hasMessageNotContaining("planted-secret");
            assertThat(tokens.asked()).hasSize(times);
            scene.assertNothingWritten();
        }
    }

    private void as(Credentials credentials) {
        scene.lab.loggedIn(credentials);
    }

    private void challengeWith(String realm) {
        scene.atMirror("HEAD", ".*", Fault.Answer.status(401, "WWW-Authenticate", "Bearer realm=\"" + realm + "\""));
    }
}
