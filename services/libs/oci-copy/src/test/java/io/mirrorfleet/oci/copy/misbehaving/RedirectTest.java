package io.mirrorfleet.oci.copy.misbehaving;

import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Lab;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.Access;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Where answers point: object stores are normal, everything else is somebody's attack or mistake. */
class RedirectTest {

    private final Lab lab = new Lab(new Access.Tokens("robot", "planted-secret"), new Access.Open());
    private final ImageFactory factory = ImageFactory.seeded(12);
    private final SampleBlob layer = factory.layer(10_000);
    private final SampleImage image = factory.ociImage(new Platform("linux", "amd64", null), List.of(layer));
    private final String layerPath = ".*/blobs/" + layer.digest();

    private RegistrySimulator store = lab.upstream;

    @BeforeEach
    void seed() throws IOException {
        store = RegistrySimulator.start();
        store.seed("store", image);
        lab.upstream.seed("library/nginx", "1.25.3", image);
    }

    @AfterEach
    void close() {
        lab.close();
        store.close();
    }

    @Test
    void anotherPortOfTheSameHostIsSomebodyElse() throws Exception {
        lab.reach(
                Registry.DOCKER_HUB,
                Endpoint.at(lab.upstream.url()).as(new Credentials.Login("robot", "planted-secret")));
        redirectLayerTo(store.url() + "/v2/store/blobs/" + layer.digest());

        lab.copyNginx();

        assertThat(store.url().getHost()).isEqualTo(lab.upstream.url().getHost());
        assertThat(store.journal().exchanges())
                .isNotEmpty()
                .allSatisfy(exchange -> assertThat(exchange.requestHeaders()).doesNotContainKey("authorization"));
    }

    @Test
    void givesUpAfterFiveHops() {
        redirectLayerTo("/v2/library/nginx/blobs/" + layer.digest());

        assertThat(failure().code()).isEqualTo(FailureCode.REDIRECT_REFUSED);
        assertThat(lab.upstream.journal().of("GET", layerPath)).hasSize(6);
    }

    @Test
    void neverAsksMetadataServices() {
        redirectLayerTo("http://169.254.169.254/latest/meta-data/?token=abc");

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
        assertThat(failure.toString()).doesNotContain("token=abc");
    }

    @Test
    void neverFollowsOtherProtocols() {
        redirectLayerTo("file:///etc/passwd");

        assertThat(failure().code()).isEqualTo(FailureCode.REDIRECT_REFUSED);
    }

    @Test
    void neverFollowsCredentialsInAUrl() {
        redirectLayerTo("http://user:planted-secret@127.0.0.1:1/");

        RegistryException failure = failure();

        assertThat(failure.code()).isEqualTo(FailureCode.REDIRECT_REFUSED);
        assertThat(failure.toString()).doesNotContain("user:planted-secret");
    }

    @Test
    void anEndpointThatIsLinkLocalIsRefused() {
        lab.reach(Registry.DOCKER_HUB, Endpoint.at(URI.create("http://169.254.1.1:5000")));

        assertThat(failure().code()).isEqualTo(FailureCode.ADDRESS_REFUSED);
    }

    private void redirectLayerTo(String place) {
        lab.upstream.faults().add(FaultRule.always("GET", layerPath, Fault.Answer.status(307, "Location", place)));
    }

    private RegistryException failure() {
        return catchThrowableOfType(RegistryException.class, lab::copyNginx);
    }
}
