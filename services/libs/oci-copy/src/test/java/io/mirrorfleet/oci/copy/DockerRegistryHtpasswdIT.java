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

    /** What htpasswd -B makes of planted-secret. */
    private static final String USERS = "robot:$2y$05$abcdefghijklmnopqrstuuXs.k5mDrF5z11SX84JkvXLZvkAq6Q7C\n";

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
        return Endpoint.at(registry.url()).as(new Credentials.Login("robot", "planted-secret"));
    }

    private static DockerRegistries pair() {
        return Objects.requireNonNull(registries);
    }
}
