package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SimulatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a proxy on the way gets to see, and what its refusals become. */
class ProxyTest {

    private static final DockerHubSamples SAMPLES = DockerHubSamples.withLayersOf(40_000);
    private static final Credentials.Login LOGIN = new Credentials.Login("me", "planted-secret-proxy-pw");
    private static final String SHOWN =
            "Basic " + Base64.getEncoder().encodeToString("me:planted-secret-proxy-pw".getBytes(UTF_8));
    private static final Registry MIRROR = new Registry("mirror.lab");

    private static @Nullable ServerKeys keys;

    private final Lab lab = new Lab();

    @BeforeAll
    static void makeKeys(@TempDir Path folder) throws Exception {
        keys = ServerKeys.forLoopback(folder);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void tunnelsWhatIsProtectedAndShowsItsLoginToTheProxyOnly() throws Exception {
        try (RegistrySimulator secured = secured();
                LabProxy proxy = LabProxy.start(secured.url().getPort(), SHOWN)) {
            reachThrough(proxy, secured.url(), LOGIN);

            lab.copyNginx();

            assertThat(proxy.asked()).allSatisfy(asked -> assertThat(asked)
                    .startsWith("CONNECT " + secured.url().getAuthority()));
            assertThat(proxy.asked()).anySatisfy(asked -> assertThat(asked).contains(SHOWN));
            assertThat(secured.journal().exchanges()).isNotEmpty().allSatisfy(exchange -> assertThat(
                            exchange.requestHeaders())
                    .doesNotContainKey("proxy-authorization"));
        }
    }

    @Test
    void plainRequestsCarryTheLoginAtOnceBecauseABodyGoesOnce() throws Exception {
        SAMPLES.seedInto(lab.upstream);
        try (LabProxy proxy = LabProxy.start(lab.mirror.url().getPort(), SHOWN)) {
            lab.reach(MIRROR, through(proxy, URI.create("http://mirror.lab:5000"), LOGIN));

            lab.copyNginx();

            assertThat(proxy.asked()).isNotEmpty().allSatisfy(asked -> assertThat(asked)
                    .contains(" http://mirror.lab:5000/v2/")
                    .contains(SHOWN));
        }
    }

    @Test
    void aProxyThatWantsALoginIsNamed() throws Exception {
        try (RegistrySimulator secured = secured();
                LabProxy proxy = LabProxy.start(secured.url().getPort(), SHOWN)) {
            reachThrough(proxy, secured.url(), new Credentials.Anonymous());
            assertThat(failure().code()).isEqualTo(FailureCode.PROXY_REFUSED);
            assertThat(proxy.asked()).hasSize(1);

            reachThrough(proxy, secured.url(), new Credentials.Login("me", "planted-secret-wrong"));
            RegistryException wrong = failure();
            assertThat(wrong.code()).isEqualTo(FailureCode.PROXY_REFUSED);
            assertThat(wrong).hasMessageContaining("407").hasMessageNotContaining("planted-secret");

            reachThrough(proxy, URI.create("http://docker.lab"), new Credentials.Anonymous());
            assertThat(failure().code()).isEqualTo(FailureCode.PROXY_REFUSED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403 Forbidden, PROXY_REFUSED, 1",
        "404 Not Found, PROXY_REFUSED, 1",
        "401 Unauthorized, PROXY_REFUSED, 1",
        "502 Bad Gateway, UNAVAILABLE, 3",
        "504 Timeout, UNAVAILABLE, 3"
    })
    void whatAProxyAnswersToATunnelIsNeverTakenForTheRegistrys(String status, FailureCode code, int times)
            throws Exception {
        try (RegistrySimulator secured = secured();
                LabProxy proxy = LabProxy.start(secured.url().getPort(), "")) {
            proxy.refuse(status);
            reachThrough(proxy, secured.url(), new Credentials.Anonymous());

            assertThat(failure().code()).isEqualTo(code);
            assertThat(proxy.asked()).hasSize(times);
            assertThat(secured.journal().exchanges()).isEmpty();
        }
    }

    @Test
    void noProxyIsAskedForWhatIsReachedDirectly() throws Exception {
        SAMPLES.seedInto(lab.upstream);
        try (LabProxy proxy = LabProxy.start(1, "")) {
            ProxyRules rules = ProxyRules.ofEnvironment(Map.of("http_proxy", "127.0.0.1:" + proxy.port()));
            lab.reach(
                    Registry.DOCKER_HUB,
                    Endpoint.at(lab.upstream.url()).over(Transport.standard().through(rules)));

            lab.copyNginx();

            assertThat(proxy.asked()).isEmpty();
        }
    }

    private void reachThrough(LabProxy proxy, URI url, Credentials login) {
        Endpoint endpoint = through(proxy, url, login);
        lab.reach(
                Registry.DOCKER_HUB,
                endpoint.over(endpoint.transport()
                        .trusting(Objects.requireNonNull(keys).certificate())));
    }

    private static Endpoint through(LabProxy proxy, URI url, Credentials login) {
        ProxyRules rules = ProxyRules.always(new Proxy("127.0.0.1", proxy.port(), login));
        return Endpoint.at(url).over(Transport.standard().through(rules));
    }

    private static RegistrySimulator secured() throws Exception {
        RegistrySimulator secured = RegistrySimulator.start(
                SimulatorSettings.defaults().over(Objects.requireNonNull(keys).context()));
        SAMPLES.seedInto(secured);
        return secured;
    }

    private RegistryException failure() {
        return catchThrowableOfType(RegistryException.class, lab::copyNginx);
    }
}
