package io.mirrorfleet.oci.copy;

import io.mirrorfleet.simulator.registry.DockerRegistrySetup;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** The contract with a token service of its own, whose tokens the registry itself verifies. */
class DockerRegistryTokensIT extends DockerRegistryContract {

    private @Nullable TokenServer tokens;

    @Override
    DockerRegistries started(Path folder) throws Exception {
        LabAuthority authority = LabAuthority.in(folder);
        SignedTokens signed = new SignedTokens(authority.issue("tokens"));
        TokenServer server = TokenServer.start(signed::answer);
        tokens = server;
        return DockerRegistries.start(
                folder, DockerRegistrySetup.open().knowing("""
                        token:
                          realm: %s
                          service: lab
                          issuer: lab-issuer
                          rootcertbundle: %s
                        """.formatted(server.realm(), authority.certificate())));
    }

    @Override
    Endpoint pastTheGuard(Endpoint registry) {
        return registry.as(SignedTokens.LOGIN);
    }

    @AfterAll
    void stopTokens() {
        if (tokens != null) {
            tokens.close();
        }
    }
}
