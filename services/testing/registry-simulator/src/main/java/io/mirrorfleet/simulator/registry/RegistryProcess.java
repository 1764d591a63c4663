package io.mirrorfleet.simulator.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The registry as a process of its own. Environment: {@code REGISTRY_ADDRESS} (default 127.0.0.1), {@code
 * REGISTRY_PORT} (default 5000), {@code REGISTRY_FOLDER} (default: in memory), {@code REGISTRY_SAMPLES=true} to start
 * with the Docker Hub samples, {@code REGISTRY_KEYS} (a PKCS 12 file) and {@code REGISTRY_KEYS_PASSWORD} to speak TLS.
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

    static SimulatorSettings settings(Map<String, String> environment) throws IOException {
        String address = environment.getOrDefault("REGISTRY_ADDRESS", "127.0.0.1");
        int port = Integer.parseInt(environment.getOrDefault("REGISTRY_PORT", "5000"));
        SimulatorSettings settings = SimulatorSettings.defaults().at(new InetSocketAddress(address, port));
        String folder = environment.getOrDefault("REGISTRY_FOLDER", "");
        String keys = environment.getOrDefault("REGISTRY_KEYS", "");
        SimulatorSettings placed = folder.isEmpty() ? settings : settings.spoolingTo(Path.of(folder));
        return keys.isEmpty()
                ? placed
                : placed.over(tls(Path.of(keys), environment.getOrDefault("REGISTRY_KEYS_PASSWORD", "")));
    }

    private static SSLContext tls(Path file, String password) throws IOException {
        try {
            KeyStore keys = KeyStore.getInstance(file.toFile(), password.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("REGISTRY_KEYS is not a PKCS 12 file with this password: " + file, e);
        }
    }
}
