package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.simulator.registry.DockerRegistrySetup;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The contract over TLS, with a private authority that vouches for both sides. */
class DockerRegistryTlsIT extends DockerRegistryContract {

    private @Nullable Transport transport;

    @Override
    DockerRegistries started(Path folder) throws Exception {
        LabAuthority authority = LabAuthority.in(folder);
        LabAuthority.Issued server = authority.issue("server");
        LabAuthority.Issued client = authority.issue("client");
        transport = Transport.standard()
                .trusting(authority.certificate())
                .showing(new ClientKey(client.certificate(), client.key()));
        return DockerRegistries.start(folder, DockerRegistrySetup.open().over("""
                        certificate: %s
                        key: %s
                        clientcas:
                          - %s
                        """.formatted(
                        server.certificate(), server.key(), authority.certificate())));
    }

    @Override
    Endpoint pastTheGuard(Endpoint registry) {
        return registry.over(transport());
    }

    @Test
    void whoShowsNoCertificateIsRefused() {
        Transport nothingToShow =
                Transport.standard().trusting(Objects.requireNonNull(transport().caFile()));
        Endpoint endpoint = Endpoint.at(registries().source().url()).over(nothingToShow);
        try (RegistryClient client = new RegistryClient(
                (side, registry) -> Optional.of(endpoint), CopySettings.standard(), InstantSource.system())) {
            CopyEngine engine = new CopyEngine(client, CopySettings.standard());

            // In TLS 1.3 the server says why only after the client has begun to ask (RFC 8446, section 4.4.2.4): when
            // it then closes on what it has not read, its reason may be lost on the way, and only a broken connection
            // is seen.
            assertThatThrownBy(() -> engine.resolve(ImageReference.parse("source.lab/a/b:1")))
                    .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.code())
                            .isIn(FailureCode.CERTIFICATE_REFUSED, FailureCode.CONNECTION_FAILED));
        }
    }

    private Transport transport() {
        return Objects.requireNonNull(transport);
    }
}
