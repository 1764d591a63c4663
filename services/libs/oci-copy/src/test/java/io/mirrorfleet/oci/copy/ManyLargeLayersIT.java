package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.Exchange;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.mirrorfleet.simulator.registry.SimulatorSettings;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Sixty-four large layers at once within a heap that one of them would fill. */
class ManyLargeLayersIT {

    private static final int LAYERS = 64;
    private static final long SIZE = 256L * 1024 * 1024;

    @Test
    void theHeapStaysFlat(@TempDir Path sessions) throws Exception {
        try (RegistrySimulator source = RegistrySimulator.start();
                RegistrySimulator sink =
                        RegistrySimulator.start(SimulatorSettings.defaults().discarding())) {
            ImageFactory factory = ImageFactory.seeded(64);
            List<SampleBlob> layers = factory.generatedLayers(LAYERS, SIZE);
            SampleImage image = factory.ociImage(new Platform("linux", "amd64", null), layers);
            source.seed("large", "1", image);

            Process copy = CopyProcess.start(
                    List.of("-Xmx256m", "-Dlanes=" + LAYERS, "-Dheap=true"), source.url(), sink.url(), sessions);
            List<String> said;
            try (BufferedReader out = copy.inputReader(UTF_8)) {
                said = out.lines().toList();
            }

            assertThat(copy.waitFor()).isZero();
            assertThat(said.getLast()).isEqualTo("sent " + bytes(image) + " again 0");
            List<Long> heap = said.stream()
                    .filter(line -> line.startsWith("heap "))
                    .map(line -> Long.parseLong(line.substring(5)))
                    .toList();
            System.out.println("MiB of heap after each layer: "
                    + heap.stream().map(bytes -> bytes / 1024 / 1024).toList());
            assertThat(highest(heap.subList(LAYERS / 2, heap.size())))
                    .isLessThan(highest(heap.subList(0, LAYERS / 2)) + 16 * 1024 * 1024);
            assertThat(sink.journal().of("PATCH", ".*"))
                    .extracting(Exchange::requestBytes)
                    .allMatch(chunk -> chunk <= ChunkSettings.standard().size());
        }
    }

    private static long bytes(SampleImage image) {
        return image.blobs().stream().mapToLong(SampleBlob::size).sum();
    }

    private static long highest(List<Long> heap) {
        return heap.stream().mapToLong(Long::longValue).max().orElseThrow();
    }
}
