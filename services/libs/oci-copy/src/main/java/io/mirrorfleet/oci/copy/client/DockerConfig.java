package io.mirrorfleet.oci.copy.client;

import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.CredentialsUnavailableException;
import io.mirrorfleet.oci.copy.internal.docker.ConfigReader;
import io.mirrorfleet.oci.copy.internal.docker.CredentialProgram;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Credentials as docker's {@code config.json}, podman's {@code auth.json} and Kubernetes' secrets keep them: by registry,
 * by the beginning of a repository (containers-auth.json(5)), or in the care of a credential helper.
 */
public final class DockerConfig {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Under which docker keeps what belongs to Docker Hub. */
    private static final String HUB = "https://index.docker.io/v1/";

    private final ConfigReader.Content content;
    private final Map<Registry, Optional<Credentials>> kept = new ConcurrentHashMap<>();

    private DockerConfig(ConfigReader.Content content) {
        this.content = content;
    }

    /**
     * The content of this file; helpers are run when something is looked up, once per registry.
     *
     * @throws CredentialsUnavailableException when it cannot be understood
     */
    public static DockerConfig read(Path file) throws IOException {
        return new DockerConfig(ConfigReader.read(file));
    }

    /**
     * What helps to reach a repository: from the helper of its registry, from the store, or written in the file.
     *
     * @throws CredentialsUnavailableException when a helper does not work
     */
    public Optional<Credentials> find(Repository repository) {
        return kept.computeIfAbsent(repository.registry(), this::kept).or(() -> stored(repository));
    }

    private Optional<Credentials> kept(Registry registry) {
        return Stream.of(helperOf(registry), content.store())
                .filter(name -> !name.isEmpty())
                .flatMap(name -> CredentialProgram.named(name, LONGEST).get(server(registry)).stream())
                .findFirst();
    }

    /** What is written in the file for a repository, the longest key first; no helper is run. */
    public Optional<Credentials> stored(Repository repository) {
        String key = repository.toString();
        for (int end = key.length(); end > 0; end = key.lastIndexOf('/', end - 1)) {
            Credentials found = content.stored().get(key.substring(0, end));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return stored(repository.registry());
    }

    /** What is written in the file for a whole registry; no helper is run. */
    public Optional<Credentials> stored(Registry registry) {
        Credentials exact = content.stored().get(registry.value());
        if (exact != null) {
            return Optional.of(exact);
        }
        return content.stored().entrySet().stream()
                .filter(entry -> hostOf(entry.getKey()).equals(registry.value()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private String helperOf(Registry registry) {
        return content.helpers().entrySet().stream()
                .filter(entry -> hostOf(entry.getKey()).equals(registry.value()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static String server(Registry registry) {
        return registry.equals(Registry.DOCKER_HUB) ? HUB : registry.value();
    }

    /**
     * Old keys are addresses, {@code https://quay.io/v1/}; any other path stays, and is no registry's: what docker keeps at
     * {@code https://index.docker.io/v1/refresh-token} is no password.
     */
    private static String hostOf(String key) {
        String bare = key.replaceFirst("^https?://", "");
        boolean address = !bare.equals(key) || bare.matches("[^/]+/v[12]/?");
        String host = address ? bare.replaceFirst("/(v[12]/?)?$", "") : bare;
        return host.matches("(index|registry-1)\\.docker\\.io") ? Registry.DOCKER_HUB.value() : host;
    }
}
