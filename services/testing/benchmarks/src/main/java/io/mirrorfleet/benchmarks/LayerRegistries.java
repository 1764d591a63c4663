package io.mirrorfleet.benchmarks;

import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SimulatorSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Two simulated registries in a process of their own, so that they take nothing of the engine's heap: one makes the layers of
 * an image while it sends them, the other counts what it is sent and throws it away.
 *
 * @param process that ends with its standard input
 * @param source holds {@code large:1}
 * @param destination is empty
 */
record LayerRegistries(Process process, URI source, URI destination) implements AutoCloseable {

    /** Starts both; hashing the layers once takes a while. */
    static LayerRegistries start(int layers, long size) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LayerRegistries.class.getName(),
                        String.valueOf(layers),
                        String.valueOf(size))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        Optional<String> source = Optional.ofNullable(said.readLine());
        Optional<String> destination = Optional.ofNullable(said.readLine());
        return new LayerRegistries(process, address(source), address(destination));
    }

    /** The process: its arguments are the number of layers and the bytes of each. */
    public static void main(String[] arguments) throws IOException {
        try (RegistrySimulator source = RegistrySimulator.start();
                RegistrySimulator destination =
                        RegistrySimulator.start(SimulatorSettings.defaults().discarding())) {
            ImageFactory factory = ImageFactory.seeded(1);
            source.seed(
                    "large",
                    "1",
                    factory.ociImage(
                            Platform.parse("linux/amd64"),
                            factory.generatedLayers(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]))));
            List.of(source, destination).forEach(registry -> System.out.println(registry.url()));
            while (System.in.read() >= 0) {
                // Until whoever started it is gone.
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static URI address(Optional<String> said) throws IOException {
        return URI.create(said.orElseThrow(() -> new IOException("the simulated registries did not start")));
    }
}
