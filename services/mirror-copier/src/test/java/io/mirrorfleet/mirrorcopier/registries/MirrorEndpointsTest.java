package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Passage;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.oci.copy.ClientKey;
import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.Proxy;
import io.mirrorfleet.oci.copy.ProxyRules;
import io.mirrorfleet.oci.names.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MirrorEndpointsTest {

    private static final Registry QUAY = new Registry("quay.lab:8443");
    private static final Proxy PROXY = Proxy.parse("http://proxy.lab:3128");

    @TempDir
    private Path folder = Path.of("");

    private MirrorEndpoints endpoints =
            new MirrorEndpoints(Map.of(), new SecretFiles(Optional.empty(), Optional.empty()));

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(folder.resolve("ca"), "certificates");
        Files.writeString(folder.resolve("own"), "certificate");
        Files.writeString(folder.resolve("own-key"), "key");
        Files.writeString(folder.resolve("robot"), "registry=quay.lab:8443\nusername=robot\npassword=planted-secret\n");
        Passage passage =
                new Passage(Set.of("auth.lab"), PROXY, new Passage.Shown(new Name("own"), new Name("own-key")));
        endpoints =
                new MirrorEndpoints(Map.of(QUAY, passage), new SecretFiles(Optional.of(folder), Optional.of(folder)));
    }

    @Test
    void whatIsConfiguredForTheEndpointIsAddedToWhatIsRegistered() {
        Endpoint endpoint = endpoints.endpoint(mirror(QUAY, "robot"));

        assertThat(endpoint.url()).hasToString("https://quay.lab:8443");
        assertThat(endpoint.credentials()).isEqualTo(new Credentials.Login("robot", "planted-secret"));
        assertThat(endpoint.tokenHosts()).containsExactly("auth.lab");
        assertThat(endpoint.transport().caFile()).isEqualTo(folder.resolve("ca"));
        assertThat(endpoint.transport().clientKey())
                .isEqualTo(new ClientKey(folder.resolve("own"), folder.resolve("own-key")));
        assertThat(endpoint.transport().proxies()).isEqualTo(ProxyRules.always(PROXY));
    }

    @Test
    void anotherEndpointIsShownNothingAndReachedDirectly() {
        Endpoint endpoint = endpoints.endpoint(mirror(new Registry("other.lab"), null));

        assertThat(endpoint.transport().clientKey()).isNull();
        assertThat(endpoint.transport().proxies()).isEqualTo(ProxyRules.none());
        assertThat(endpoint.tokenHosts()).isEmpty();
    }

    @Test
    void aKeyThatIsNotThereIsNamed() throws IOException {
        Files.delete(folder.resolve("own-key"));

        assertThatThrownBy(() -> endpoints.endpoint(mirror(QUAY, null)))
                .isInstanceOf(SecretUnavailableException.class)
                .hasMessageContaining("own-key");
    }

    private static Mirror mirror(Registry at, @Nullable String credentials) {
        return new Mirror(
                new Name("lab"),
                at,
                null,
                new Tls.PrivateAuthority(new Name("ca")),
                credentials == null ? null : new Name(credentials),
                1);
    }
}
