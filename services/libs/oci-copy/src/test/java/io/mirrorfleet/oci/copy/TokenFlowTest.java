package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.TokenServer.Answered;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** What goes over the wire to a token service, and with its tokens to the registry. */
class TokenFlowTest {

    private static final DockerHubSamples SAMPLES = DockerHubSamples.withLayersOf(300_000);
    private static final Registry MIRROR = new Registry("mirror.lab");
    private static final String SCOPE = "repository:library/nginx:pull,push";

    private final Lab lab = new Lab();
    private TokenServer tokens = server(new Answered(200, "{\"token\":\"first\",\"expires_in\":300}"));

    @BeforeEach
    void seed() {
        SAMPLES.seedInto(lab.upstream);
    }

    @AfterEach
    void close() {
        lab.close();
        tokens.close();
    }

    @Test
    void anIdentityTokenIsExchangedByPostAndGoesNowhereElse() throws Exception {
        answering("{\"access_token\":\"bearer-one\",\"expires_in\":300}");
        as(new Credentials.IdentityToken("planted-secret-identity"));
        challengeOnce("HEAD", ".*/manifests/.*", challenge(SCOPE));

        lab.copyNginx();

        assertThat(tokens.asked()).first().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.authorization()).isEmpty();
            assertThat(asked.first("grant_type")).isEqualTo("refresh_token");
            assertThat(asked.first("refresh_token")).isEqualTo("planted-secret-identity");
            assertThat(asked.first("service")).isEqualTo("lab");
            assertThat(asked.first("client_id")).isNotEmpty();
            assertThat(asked.parameters().get("scope")).containsExactly(SCOPE);
        });
        assertThat(lab.mirror.journal().exchanges())
                .extracting(exchange -> exchange.requestHeaders().getOrDefault("authorization", ""))
                .containsOnly("", "Bearer bearer-one");
    }

    @Test
    void aLoginIsShownToTheTokenServiceOnlyAndTheTokenToTheRegistryOnly() throws Exception {
        as(new Credentials.Login("robot", "planted-secret"));
        challengeOnce("HEAD", ".*/manifests/.*", challenge(SCOPE));

        lab.copyNginx();

        assertThat(tokens.asked()).allSatisfy(asked -> {
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.authorization()).startsWith("Basic ");
        });
        assertThat(lab.mirror.journal().exchanges())
                .extracting(exchange -> exchange.requestHeaders().getOrDefault("authorization", ""))
                .containsOnly("", "Bearer first");
    }

    @Test
    void everyRequestWithTheSameScopesSharesOneToken() throws Exception {
        challengeOnce("HEAD", ".*/manifests/.*", challenge(SCOPE));

        lab.copyNginx();

        assertThat(tokens.asked()).hasSize(1);
    }

    @Test
    void aTokenNearItsEndIsRenewedBeforeTheNextRequest() throws Exception {
        // A life that is over at four fifths of a second, and a registry that takes longer to answer than that.
        answering("{\"token\":\"short\",\"expires_in\":1}");
        challengeOnce("HEAD", ".*/manifests/.*", challenge(SCOPE));
        lab.mirror.faults().add(FaultRule.times(1, "POST", ".*", Fault.Answer.status(503, "Retry-After", "1")));

        lab.copyNginx();

        assertThat(tokens.asked().size()).isGreaterThan(1);
        assertThat(lab.mirror.journal().exchanges())
                .filteredOn(exchange -> exchange.status() == 401)
                .hasSize(1);
    }

    @Test
    void whatARegistryMissesIsAskedForFirst() throws Exception {
        challengeOnce(
                "POST", ".*", challenge("repository:library/nginx:pull,push,delete") + ",error=\"insufficient_scope\"");

        lab.copyNginx();

        assertThat(tokens.asked()).last().satisfies(asked -> assertThat(asked.scopes())
                .containsExactly("repository:library/nginx:pull,push,delete", SCOPE));
    }

    @Test
    void whoWaitsForATokenThatSomebodyElseIsFetchingCanBeStopped() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        tokens.close();
        tokens = TokenServer.start(_ -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Answered(503, "");
        });
        Fault unauthorized = Fault.Answer.status(401, "WWW-Authenticate", challenge(SCOPE));
        lab.mirror.faults().add(FaultRule.always("HEAD", ".*", unauthorized));
        FutureTask<CopyOutcome> first = started(new Cancellation());
        await().until(() -> tokens.asked().size() == 1);
        Cancellation cancellation = new Cancellation();
        FutureTask<CopyOutcome> second = started(cancellation);
        await().until(() -> lab.upstream.journal().of("HEAD", ".*").size() == 2);

        cancellation.cancel();

        // The first is not done with its token service for as long as that may stall.
        assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        assertThat(first.isDone()).isFalse();
        never.countDown();
        assertThatThrownBy(first::get).hasCauseInstanceOf(RegistryException.class);
    }

    @Test
    void tokensOfCredentialsThatWereReplacedLongAgoAreForgotten() throws Exception {
        Fault unauthorized = Fault.Answer.status(401, "WWW-Authenticate", challenge(SCOPE));
        for (int number = 0; number <= 16; number++) {
            as(new Credentials.Login("robot", "planted-secret-" + number));
            lab.mirror.faults().add(FaultRule.times(1, "HEAD", ".*", unauthorized));
            lab.copyNginx();
        }

        as(new Credentials.Login("robot", "planted-secret-16"));
        lab.copyNginx();
        assertThat(authorizationOfTheLastRequest()).isEqualTo("Bearer first");

        as(new Credentials.Login("robot", "planted-secret-0"));
        lab.copyNginx();
        assertThat(authorizationOfTheLastRequest()).isEmpty();
    }

    @Test
    void anIdentityTokenIsNoPassword() {
        as(new Credentials.IdentityToken("planted-secret"));
        lab.mirror
                .faults()
                .add(FaultRule.always(
                        "HEAD", ".*", Fault.Answer.status(401, "WWW-Authenticate", "Basic realm=\"lab\"")));

        RegistryException failure = catchThrowableOfType(RegistryException.class, lab::copyNginx);

        assertThat(failure.code()).isEqualTo(FailureCode.UNAUTHORIZED);
        assertThat(lab.mirror.journal().exchanges())
                .allSatisfy(exchange -> assertThat(exchange.requestHeaders()).doesNotContainKey("authorization"));
    }

    private String authorizationOfTheLastRequest() {
        return lab.mirror.journal().exchanges().getLast().requestHeaders().getOrDefault("authorization", "");
    }

    private FutureTask<CopyOutcome> started(Cancellation cancellation) {
        FutureTask<CopyOutcome> copy = new FutureTask<>(() -> lab.engine.copy(
                Lab.NGINX, Lab.MIRRORED_NGINX, CopyControls.none().stoppedBy(cancellation)));
        Thread.ofVirtual().start(copy);
        return copy;
    }

    private void answering(String body) {
        tokens.close();
        tokens = server(new Answered(200, body));
    }

    private void as(Credentials credentials) {
        lab.reach(MIRROR, Endpoint.at(lab.mirror.url()).as(credentials));
    }

    private void challengeOnce(String method, String path, String challenge) {
        lab.mirror
                .faults()
                .add(FaultRule.times(1, method, path, Fault.Answer.status(401, "WWW-Authenticate", challenge)));
    }

    private String challenge(String scope) {
        return "Bearer realm=\"" + tokens.realm() + "\",service=\"lab\",scope=\"" + scope + "\"";
    }

    private static TokenServer server(Answered answer) {
        try {
            return TokenServer.start(asked -> answer);
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }
}
