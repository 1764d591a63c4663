package io.mirrorfleet.rolloutwatcher.openshift;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mirrorfleet.rolloutwatcher.ClusterObstacle.CredentialRejected;
import io.mirrorfleet.rolloutwatcher.ClusterUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kubeconfigs of a folder, by name. One that would run a program is refused: who writes it would run code here. */
public final class Kubeconfigs {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    private static final List<String> RUNS_PROGRAMS = List.of("exec", "auth-provider");
    private static final long LARGEST = 1 << 20;

    private final Path folder;
    private final Duration timeout;

    /** Takes them from this folder; calls to clusters may last this long. */
    public Kubeconfigs(Path folder, Duration timeout) {
        this.folder = folder;
        this.timeout = timeout;
    }

    /**
     * How to reach a cluster.
     *
     * @throws ClusterUnavailableException when there is no usable kubeconfig of that name
     */
    Config read(String name) throws ClusterUnavailableException {
        try {
            String text = text(name);
            Optional<String> program = program(Serialization.unmarshal(text, JsonNode.class));
            if (program.isPresent()) {
                throw rejected("kubeconfig " + name + " uses " + program.get() + ", which is not accepted");
            }
            return limited(Config.fromKubeconfig(text));
        } catch (IOException e) {
            throw rejected(
                    "kubeconfig " + name + " cannot be read: " + e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            // Each parser has exceptions of its own; their messages quote the file.
            throw rejected("kubeconfig " + name + " is not a kubeconfig");
        }
    }

    private String text(String name) throws ClusterUnavailableException, IOException {
        if (!NAME.matcher(name).matches()) {
            throw rejected("\"" + name + "\" is not the name of a kubeconfig: write letters, digits and hyphens");
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw rejected("there is no kubeconfig " + name);
        }
        if (Files.size(file) > LARGEST) {
            throw rejected("kubeconfig " + name + " is larger than 1 MiB");
        }
        return Files.readString(file);
    }

    private static Optional<String> program(JsonNode kubeconfig) {
        return RUNS_PROGRAMS.stream()
                .filter(key -> kubeconfig.path("users").valueStream().anyMatch(user -> user.path("user")
                        .has(key)))
                .findFirst();
    }

    private Config limited(Config config) {
        int millis = Math.toIntExact(timeout.toMillis());
        config.setConnectionTimeout(millis);
        config.setRequestTimeout(millis);
        config.setRequestRetryBackoffLimit(0);
        config.setWatchReconnectInterval(1_000);
        return config;
    }

    private static ClusterUnavailableException rejected(String detail) {
        return new ClusterUnavailableException(new CredentialRejected(detail));
    }
}
