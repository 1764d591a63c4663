package io.mirrorfleet.oci.copy;

import io.mirrorfleet.simulator.registry.DockerRegistryProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract between two real registries, started once for all of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DockerRegistryContract extends RegistryCopyContract {

    private @Nullable DockerRegistries registries;

    /** Starts the registries with whatever they need. */
    abstract DockerRegistries started(Path folder) throws Exception;

    /** What the engine shows to get past the guard, if there is any. */
    Endpoint pastTheGuard(Endpoint registry) {
        return registry;
    }

    final DockerRegistries registries() {
        return Objects.requireNonNull(registries);
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        registries = started(folder);
    }

    @AfterAll
    void stop() throws Exception {
        if (registries != null) {
            registries.close();
        }
    }

    @Override
    final URI source() {
        return registries().openSource().url();
    }

    @Override
    final URI destination() {
        return registries().openDestination().url();
    }

    @Override
    final Endpoint sourceEndpoint() {
        return guarded(registries().source());
    }

    @Override
    final Endpoint destinationEndpoint() {
        return guarded(registries().destination());
    }

    private Endpoint guarded(DockerRegistryProcess registry) {
        return pastTheGuard(Endpoint.at(registry.url()));
    }
}
