package io.mirrorfleet.oci.copy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract with a token service of its own, whose tokens the registry itself verifies. */
class DockerRegistryTokensIT extends RegistryCopyContract {

    private static @Nullable DockerRegistries registries;
    private static @Nullable TokenServer tokens;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        LabAuthority authority = LabAuthority.in(folder);
        SignedTokens signed = new SignedTokens(authority.issue("tokens"));
        tokens = TokenServer.start(signed::answer);
        registries = DockerRegistries.start(
                folder, DockerRegistry.Setup.open().knowing("""
                        token:
                          realm: %s
                          service: lab
                          issuer: lab-issuer
                          rootcertbundle: %s
                        """.formatted(tokens.realm(), authority.certificate())));
    }

    @AfterAll
    static void stop() {
        if (registries != null) {
            registries.close();
        }
        if (tokens != null) {
            tokens.close();
        }
    }

    @Override
    URI source() {
        return pair().openSource().url();
    }

    @Override
    URI destination() {
        return pair().openDestination().url();
    }

    @Override
    Endpoint sourceEndpoint() {
        return loggedInTo(pair().source());
    }

    @Override
    Endpoint destinationEndpoint() {
        return loggedInTo(pair().destination());
    }

    private static Endpoint loggedInTo(DockerRegistry registry) {
        return Endpoint.at(registry.url()).as(SignedTokens.LOGIN);
    }

    private static DockerRegistries pair() {
        return Objects.requireNonNull(registries);
    }
}
