package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.DockerRegistrySetup;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A registry in maintenance: it can be copied from, and says no to everything else. */
class DockerRegistryReadOnlyIT {

    private static @Nullable DockerRegistries registries;

    private final SampleImage image = image();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        registries = DockerRegistries.start(folder, DockerRegistrySetup.readOnly());
    }

    @AfterAll
    static void stop() {
        if (registries != null) {
            registries.close();
        }
    }

    @Test
    void isReadAndNeverWritten() throws Exception {
        DockerRegistries pair = Objects.requireNonNull(registries);
        new RawRegistry(pair.openSource().url()).push("team/image", "1", image);
        Map<Registry, Endpoint> endpoints = Map.of(
                new Registry("source.lab"), Endpoint.at(pair.source().url()),
                new Registry("closed.lab"), Endpoint.at(pair.destination().url()),
                new Registry("open.lab"), Endpoint.at(pair.openDestination().url()));
        try (RegistryClient client = new RegistryClient(
                (side, registry) -> Optional.ofNullable(endpoints.get(registry)),
                CopySettings.standard(),
                InstantSource.system())) {
            CopyEngine engine = new CopyEngine(client, CopySettings.standard());

            assertThat(copy(engine, "open.lab").digest()).isEqualTo(image.digest());
            assertThatThrownBy(() -> copy(engine, "closed.lab/other"))
                    .isInstanceOfSatisfying(RegistryException.class, e -> {
                        assertThat(e.code()).isEqualTo(FailureCode.READ_ONLY);
                        assertThat(e.side()).isEqualTo(Side.DESTINATION);
                        assertThat(e.retryable()).isFalse();
                    });
        }
    }

    private static CopyOutcome copy(CopyEngine engine, String to) throws Exception {
        return engine.copy(
                ImageReference.parse("source.lab/team/image:1"),
                ImageReference.parse(to + "/team/image:1"),
                CopyControls.none());
    }

    private static SampleImage image() {
        ImageFactory factory = ImageFactory.seeded(5);
        return factory.ociImage(new Platform("linux", "amd64", null), List.of(factory.layer(1000)));
    }
}
