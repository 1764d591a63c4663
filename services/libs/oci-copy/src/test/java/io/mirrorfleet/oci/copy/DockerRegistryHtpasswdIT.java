package io.mirrorfleet.oci.copy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract where a user and a password are wanted. */
class DockerRegistryHtpasswdIT extends RegistryCopyContract {

    /** What htpasswd -B makes of s3cret-pass. */
    private static final String USERS = "robot:$2y$05$abcdefghijklmnopqrstuuV7fpPozvyqJfnY19y0802WTlXUm6Rjy\n";

    private static @Nullable DockerRegistries registries;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Path users = Files.writeString(folder.resolve("users"), USERS);
        registries = DockerRegistries.start(
                folder, DockerRegistry.Setup.open().knowing("htpasswd:\n  realm: lab\n  path: " + users + "\n"));
    }

    @AfterAll
    static void stop() {
        if (registries != null) {
            registries.close();
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
        return Endpoint.at(registry.url()).as(new Credentials.Login("robot", "s3cret-pass"));
    }

    private static DockerRegistries pair() {
        return Objects.requireNonNull(registries);
    }
}
