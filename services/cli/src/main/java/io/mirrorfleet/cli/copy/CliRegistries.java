package io.mirrorfleet.cli.copy;

import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.ProxyRules;
import io.mirrorfleet.oci.copy.Registries;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.Transport;
import io.mirrorfleet.oci.copy.client.DockerCredentials;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every registry that the user names may be used; over TLS, unless the user says that it speaks plain HTTP, with the user's own
 * credentials and proxies.
 */
public final class CliRegistries implements Registries {

    private final Set<Registry> plain;
    private final DockerCredentials credentials;
    private final Transport transport;

    /** Credential programs are started once for a repository, however often it is asked. */
    private final Map<Repository, Endpoint> known = new ConcurrentHashMap<>();

    /** All registries, these over plain HTTP. */
    public CliRegistries(Set<Registry> plain, DockerCredentials credentials, ProxyRules proxies) {
        this.plain = Set.copyOf(plain);
        this.credentials = credentials;
        this.transport = Transport.standard().through(proxies);
    }

    @Override
    public Optional<Endpoint> endpoint(Side side, Registry registry) {
        Endpoint endpoint =
                plain.contains(registry) ? Endpoint.at(URI.create("http://" + registry)) : Endpoint.of(registry);
        return Optional.of(endpoint.over(transport));
    }

    @Override
    public Optional<Endpoint> endpoint(Side side, Repository repository) {
        return Optional.of(known.computeIfAbsent(
                repository,
                added -> endpoint(side, added.registry()).orElseThrow().as(credentials.of(added))));
    }
}
