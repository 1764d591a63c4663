package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.DockerHubSamples;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SimulatorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TlsTest {

    private static final DockerHubSamples SAMPLES = DockerHubSamples.withLayersOf(300_000);

    private static @Nullable ServerKeys keys;

    private final Lab lab = new Lab();
    private RegistrySimulator secured = lab.upstream;

    @BeforeAll
    static void makeKeys(@TempDir Path folder) throws Exception {
        keys = ServerKeys.forLoopback(folder);
    }

    @BeforeEach
    void secure() throws Exception {
        secured = RegistrySimulator.start(
                SimulatorSettings.defaults().over(Objects.requireNonNull(keys).context()));
        SAMPLES.seedInto(secured);
    }

    @AfterEach
    void close() {
        lab.close();
        secured.close();
    }

    @Test
    void copiesFromARegistryWhoseCertificateIsInTheConfiguredFile() throws Exception {
        lab.reach(
                Registry.DOCKER_HUB,
                Endpoint.at(secured.url()).trusting(Objects.requireNonNull(keys).certificate()));

        CopyOutcome outcome = lab.copyNginx();

        assertThat(outcome.digest()).isEqualTo(SAMPLES.nginx().digest());
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedAtOnce() {
        lab.reach(Registry.DOCKER_HUB, Endpoint.at(secured.url()));

        RegistryException failure = catchThrowableOfType(RegistryException.class, lab::copyNginx);

        assertThat(failure.code()).isEqualTo(FailureCode.CERTIFICATE_REFUSED);
        assertThat(failure.side()).isEqualTo(Side.SOURCE);
    }

    @Test
    void aRealmOnTheSameHostWithoutTlsGetsNoCredentials() throws Exception {
        try (TokenServer beside = TokenServer.start(asked -> new TokenServer.Answered(200, "{\"token\":\"t\"}"))) {
            lab.reach(
                    Registry.DOCKER_HUB,
                    Endpoint.at(secured.url())
                            .trusting(Objects.requireNonNull(keys).certificate())
                            .as(new Credentials.Login("robot", "planted-secret")));
            secured.faults()
                    .add(FaultRule.always(
                            "HEAD",
                            ".*",
                            Fault.Answer.status(401, "WWW-Authenticate", "Bearer realm=\"" + beside.realm() + "\"")));

            RegistryException failure = catchThrowableOfType(RegistryException.class, lab::copyNginx);

            assertThat(failure.code()).isEqualTo(FailureCode.REALM_REFUSED);
            assertThat(beside.asked()).isEmpty();
        }
    }

    @Test
    void certificatesThatCannotBeReadAreNamed(@TempDir Path folder) throws Exception {
        Path nonsense = Files.writeString(folder.resolve("ca.pem"), "nonsense");
        lab.reach(Registry.DOCKER_HUB, Endpoint.at(secured.url()).trusting(nonsense));

        RegistryException failure = catchThrowableOfType(RegistryException.class, lab::copyNginx);

        assertThat(failure.code()).isEqualTo(FailureCode.CERTIFICATE_REFUSED);
    }
}
