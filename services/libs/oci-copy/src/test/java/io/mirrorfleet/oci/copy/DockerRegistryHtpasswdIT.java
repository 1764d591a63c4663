package io.mirrorfleet.oci.copy;

import io.mirrorfleet.simulator.registry.DockerRegistrySetup;
import java.nio.file.Files;
import java.nio.file.Path;

/** The contract where a user and a password are wanted. */
class DockerRegistryHtpasswdIT extends DockerRegistryContract {

    /** What htpasswd -B makes of planted-secret. */
    private static final String USERS = "robot:$2y$05$abcdefghijklmnopqrstuuXs.k5mDrF5z11SX84JkvXLZvkAq6Q7C\n";

    @Override
    DockerRegistries started(Path folder) throws Exception {
        Path users = Files.writeString(folder.resolve("users"), USERS);
        return DockerRegistries.start(
                folder, DockerRegistrySetup.open().knowing("htpasswd:\n  realm: lab\n  path: " + users + "\n"));
    }

    @Override
    Endpoint pastTheGuard(Endpoint registry) {
        return registry.as(new Credentials.Login("robot", "planted-secret"));
    }
}
