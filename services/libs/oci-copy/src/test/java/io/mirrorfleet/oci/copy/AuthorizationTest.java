package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.Access;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.SampleImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AuthorizationTest {

    private static final DockerHubSamples SAMPLES = DockerHubSamples.withLayersOf(50_000);
    private static final Credentials.Login LOGIN = new Credentials.Login("robot", "planted-secret");
    private static final Access TOKENS = new Access.Tokens("robot", "planted-secret");
    private static final Access BASIC = new Access.Basic("robot", "planted-secret");

    private Lab lab = new Lab(TOKENS, TOKENS).loggedIn(LOGIN);
    private final SampleImage nginx = SAMPLES.nginx();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void pullsAnonymouslyAndPushesWithCredentialsOverTokens() throws Exception {
        SAMPLES.seedInto(lab.upstream);

        lab.copyNginx();

        assertThat(lab.mirror.inventory().tagged("library/nginx", "1.25.3")).hasValue(nginx.digest());
        assertThat(lab.upstream.journal().of("GET", "/token"))
                .hasSize(1)
                .noneMatch(exchange -> exchange.requestHeaders().containsKey("authorization"));
    }

    @Test
    void fetchesOneTokenForManyRequests() throws Exception {
        SAMPLES.seedInto(lab.upstream);

        lab.copyNginx();

        assertThat(lab.mirror.journal().of("GET", "/token")).hasSize(1);
        assertThat(lab.mirror.journal().exchanges())
                .filteredOn(exchange -> exchange.status() == 401)
                .hasSize(1);
    }

    @Test
    void asksForTheOtherRepositoryWhenItMounts() throws Exception {
        SAMPLES.seedInto(lab.upstream);
        lab.copyNginx();

        CopyOutcome.Mirrored second =
                (CopyOutcome.Mirrored) lab.copy(Lab.NGINX, ImageReference.parse("mirror.lab/other/nginx:1"));

        assertThat(second.bytesSent()).isZero();
        assertThat(lab.mirror.journal().of("GET", "/token"))
                .extracting(Exchange::target)
                .anyMatch(target ->
                        target.contains("other%2Fnginx%3Apull%2Cpush") && target.contains("library%2Fnginx%3Apull"));
    }

    @Test
    void survivesTokensThatEndEarly() throws Exception {
        SAMPLES.seedInto(lab.upstream);
        lab.copyNginx();
        lab.upstream.forgetTokens();
        lab.mirror.forgetTokens();

        CopyOutcome again = lab.copyNginx();

        assertThat(again).isInstanceOf(CopyOutcome.Unchanged.class);
    }

    @Test
    void aLoginThatIsNotAcceptedIsUnauthorizedAndTriedOnce() {
        lab.loggedIn(new Credentials.Login("robot", "planted-secret-wrong"));
        SAMPLES.seedInto(lab.upstream);

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(FailureCode.UNAUTHORIZED);
        assertThat(failure.side()).isEqualTo(Side.DESTINATION);
        assertThat(failure.toString()).doesNotContain("planted-secret-wrong");
        assertThat(lab.mirror.journal().of("GET", "/token")).hasSize(1);
    }

    @Test
    void logsInWithBasicWhereTheRegistryWantsThat() throws Exception {
        lab.close();
        lab = new Lab(new Access.Open(), BASIC).loggedIn(LOGIN);
        SAMPLES.seedInto(lab.upstream);

        lab.copyNginx();

        assertThat(lab.mirror.inventory().tagged("library/nginx", "1.25.3")).hasValue(nginx.digest());
    }

    @Test
    void anonymousCallersHearThatCredentialsAreWanted() {
        lab.close();
        lab = new Lab(new Access.Open(), BASIC);
        SAMPLES.seedInto(lab.upstream);

        assertThat(failure().code()).isEqualTo(FailureCode.UNAUTHORIZED);
    }

    @Test
    void aRegistryWithoutEndpointIsNotAllowed() {
        RegistryException failure = catchThrowableOfType(
                RegistryException.class, () -> lab.engine.plan(ImageReference.parse("evil.example/a/b:1")));

        assertThat(failure.code()).isEqualTo(FailureCode.REGISTRY_NOT_ALLOWED);
    }

    @Test
    void nothingPrintsASecret() {
        Endpoint endpoint = Endpoint.of(new Registry("quay.io")).as(LOGIN);

        assertThat(endpoint.toString()).doesNotContain("planted-secret");
        assertThat(new Credentials.RegistryToken("planted-secret-token").toString())
                .doesNotContain("planted-secret-token");
    }

    private RegistryException failure() {
        return catchThrowableOfType(RegistryException.class, lab::copyNginx);
    }
}
