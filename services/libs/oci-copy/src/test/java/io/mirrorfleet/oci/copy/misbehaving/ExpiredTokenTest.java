package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Lab;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.TokenServer;
import io.mirrorfleet.simulator.registry.Access;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens that end: one new one, the same request once more, and no loop. */
class ExpiredTokenTest {

    private static final String SCOPE = "repository:library/nginx:pull,push";

    private final Scene scene = Scene.inChunks();
    private final TokenServer tokens;

    ExpiredTokenTest() throws IOException {
        tokens = TokenServer.start(asked -> new TokenServer.Answered(200, "{\"token\":\"fresh\",\"expires_in\":300}"));
    }

    @AfterEach
    void close() {
        scene.close();
        tokens.close();
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatIsTurnedAwayIsReplacedOnceAndThatRequestRepeated(Verb verb) throws Exception {
        verb.registry(scene).faults().add(FaultRule.times(1, verb.method, verb.path, challenge()));

        scene.copy();

        List<Exchange> all = verb.registry(scene).journal().exchanges();
        assertThat(all).filteredOn(exchange -> exchange.status() == 401).hasSize(1);
        Exchange refused = all.stream()
                .filter(exchange -> exchange.status() == 401)
                .findFirst()
                .orElseThrow();
        assertThat(refused.requestHeaders()).doesNotContainKey("authorization");
        assertThat(all)
                .filteredOn(exchange -> exchange.method().equals(verb.method) && exchange.status() / 100 == 2)
                .anySatisfy(exchange ->
                        assertThat(exchange.requestHeaders()).containsEntry("authorization", "Bearer fresh"));
        assertThat(tokens.asked()).hasSize(1);
        scene.assertArrivedOnce();
    }

    @ParameterizedTest
    @EnumSource
    void aRegistryThatTurnsAwayEveryTokenAtThisVerbIsAskedTwice(Verb verb) {
        verb.registry(scene).faults().add(FaultRule.always(verb.method, verb.path, challenge()));

        RegistryException failure = scene.failure();

        assertThat(failure.code()).isIn(FailureCode.UNAUTHORIZED, FailureCode.TOKEN_EXPIRED);
        assertThat(failure.side()).isEqualTo(verb.side);
        assertThat(verb.registry(scene).journal().of(verb.method, verb.path).size())
                .isLessThanOrEqualTo(2 * Lab.SETTINGS.retry().attempts());
    }

    @Test
    void aTokenThatEndsWhileTheBodyOfABlobIsSentCostsThatBlobOnceMore() throws Exception {
        try (Scene whole = new Scene()) {
            whole.onceAtMirror("PUT", Scene.UPLOAD, challenge());

            whole.copy();

            assertThat(whole.mirror("PUT", Scene.UPLOAD))
                    .extracting(Exchange::status)
                    .contains(401)
                    .hasSize(3);
            whole.assertArrivedOnce();
        }
    }

    @Test
    void tokensThatAreForgottenAreFetchedAgain() throws Exception {
        Access both = new Access.Tokens("robot", "planted-secret");
        try (Scene guarded = Scene.of(both, both)) {
            guarded.lab.loggedIn(new Credentials.Login("robot", "planted-secret"));
            guarded.copy();
            guarded.lab.upstream.forgetTokens();
            guarded.lab.mirror.forgetTokens();

            guarded.copy();

            assertThat(guarded.mirror("GET", "/token")).hasSize(2);
            assertThat(guarded.source("GET", "/token")).hasSize(2);
            guarded.assertArrivedOnce();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001-01-01T00:00:00Z", "2099-01-01T00:00:00Z", "yesterday"})
    void aTokenServiceWithAnotherClockIsAskedOnce(String issued) throws Exception {
        String body = "{\"token\":\"skewed\",\"expires_in\":300,\"issued_at\":\"" + issued + "\"}";
        try (TokenServer skewed = TokenServer.start(asked -> new TokenServer.Answered(200, body))) {
            scene.onceAtMirror("HEAD", Scene.TAG, challengeFrom(skewed));

            scene.copy();

            assertThat(skewed.asked().size())
                    .isLessThanOrEqualTo(scene.lab.mirror.journal().exchanges().size());
            assertThat(scene.lab.mirror.journal().exchanges())
                    .filteredOn(exchange -> exchange.status() == 401)
                    .hasSize(1);
            scene.assertArrivedOnce();
        }
    }

    private Fault challenge() {
        return challengeFrom(tokens);
    }

    private static Fault challengeFrom(TokenServer server) {
        return Fault.Answer.status(
                401,
                "WWW-Authenticate",
                "Bearer realm=\"" + server.realm() + "\",service=\"lab\",scope=\"" + SCOPE + "\"");
    }
}
