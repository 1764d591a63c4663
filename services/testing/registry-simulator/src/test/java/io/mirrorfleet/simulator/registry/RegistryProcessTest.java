package io.mirrorfleet.simulator.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RegistryProcessTest {

    @Test
    void listensOnLoopbackUnlessToldOtherwise() throws IOException {
        SimulatorSettings settings = RegistryProcess.settings(Map.of());

        assertThat(settings.address().getAddress().isLoopbackAddress()).isTrue();
        assertThat(settings.address().getPort()).isEqualTo(5000);
        assertThat(settings.storage()).isEqualTo(new Storage.Memory());
    }

    @Test
    void theEnvironmentDecides() throws IOException {
        SimulatorSettings settings = RegistryProcess.settings(
                Map.of("REGISTRY_ADDRESS", "0.0.0.0", "REGISTRY_PORT", "80", "REGISTRY_FOLDER", "/data"));

        assertThat(settings.address().getAddress().isAnyLocalAddress()).isTrue();
        assertThat(settings.address().getPort()).isEqualTo(80);
        assertThat(settings.storage()).isEqualTo(new Storage.Folder(Path.of("/data")));
    }
}
