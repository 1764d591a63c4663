package io.mirrorfleet.simulator.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/**
 * The registry as a process of its own. Environment: {@code REGISTRY_ADDRESS} (default 127.0.0.1), {@code
 * REGISTRY_PORT} (default 5000), {@code REGISTRY_FOLDER} (default: in memory), {@code REGISTRY_SAMPLES=true} to start
 * with the Docker Hub samples.
 */
public final class RegistryProcess {

    private static final int SAMPLE_LAYER = 2 * 1024 * 1024;

    private RegistryProcess() {}

    /** Runs until the process is ended. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> environment = System.getenv();
        RegistrySimulator registry = RegistrySimulator.start(settings(environment));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(registry::close));
        if (Boolean.parseBoolean(environment.get("REGISTRY_SAMPLES"))) {
            DockerHubSamples.withLayersOf(SAMPLE_LAYER).seedInto(registry);
        }
        System.out.println("registry-simulator listens on " + registry.url());
    }

    static SimulatorSettings settings(Map<String, String> environment) {
        String address = environment.getOrDefault("REGISTRY_ADDRESS", "127.0.0.1");
        int port = Integer.parseInt(environment.getOrDefault("REGISTRY_PORT", "5000"));
        SimulatorSettings settings = SimulatorSettings.defaults().at(new InetSocketAddress(address, port));
        String folder = environment.get("REGISTRY_FOLDER");
        return folder == null ? settings : settings.spoolingTo(Path.of(folder));
    }
}
