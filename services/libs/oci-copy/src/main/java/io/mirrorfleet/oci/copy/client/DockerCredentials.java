package io.mirrorfleet.oci.copy.client;

import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.CredentialsUnavailableException;
import io.mirrorfleet.oci.names.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The credentials of the user who runs a program, where docker, podman and skopeo look for them. */
public final class DockerCredentials {

    private final List<DockerConfig> configs;

    private DockerCredentials(List<DockerConfig> configs) {
        this.configs = List.copyOf(configs);
    }

    /**
     * Those of the file {@code $REGISTRY_AUTH_FILE}; otherwise those of {@code $DOCKER_CONFIG/config.json},
     * {@code $XDG_RUNTIME_DIR/containers/auth.json} and {@code ~/.docker/config.json}, the first that knows something.
     *
     * @throws CredentialsUnavailableException when one of them cannot be read
     */
    public static DockerCredentials standard(Map<String, String> environment, Path home) {
        return in(places(environment, home));
    }

    /**
     * Those of these files, as far as they are there; the first that knows something counts.
     *
     * @throws CredentialsUnavailableException when one of them cannot be read
     */
    public static DockerCredentials in(List<Path> files) {
        return new DockerCredentials(files.stream()
                .filter(Files::isRegularFile)
                .map(DockerCredentials::read)
                .toList());
    }

    /**
     * How to show who asks for this repository: anonymously where nothing is known.
     *
     * @throws CredentialsUnavailableException when a credential helper does not work
     */
    public Credentials of(Repository repository) {
        return configs.stream()
                .flatMap(config -> config.find(repository).stream())
                .findFirst()
                .orElseGet(Credentials.Anonymous::new);
    }

    private static List<Path> places(Map<String, String> environment, Path home) {
        String only = environment.getOrDefault("REGISTRY_AUTH_FILE", "");
        if (!only.isEmpty()) {
            return List.of(Path.of(only));
        }
        List<Path> places = new ArrayList<>();
        String docker = environment.getOrDefault("DOCKER_CONFIG", "");
        if (!docker.isEmpty()) {
            places.add(Path.of(docker, "config.json"));
        }
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            places.add(Path.of(runtime, "containers", "auth.json"));
        }
        places.add(home.resolve(".docker").resolve("config.json"));
        return places;
    }

    private static DockerConfig read(Path file) {
        try {
            return DockerConfig.read(file);
        } catch (IOException e) {
            throw new CredentialsUnavailableException(file.toString(), "the file cannot be read");
        }
    }
}
