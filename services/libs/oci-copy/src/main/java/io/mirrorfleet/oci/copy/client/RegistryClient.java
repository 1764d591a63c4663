package io.mirrorfleet.oci.copy.client;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.ContentSource;
import io.mirrorfleet.oci.copy.ContentTarget;
import io.mirrorfleet.oci.copy.CopySettings;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Registries;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Remotes;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.internal.http.Connections;
import io.mirrorfleet.oci.copy.internal.http.HttpRegistry;
import io.mirrorfleet.oci.copy.internal.http.HttpSource;
import io.mirrorfleet.oci.copy.internal.http.HttpTarget;
import io.mirrorfleet.oci.names.Repository;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Registries over HTTP. Connections, tokens and what was learned about a registry are kept per endpoint, for all threads;
 * close it to break the connections.
 */
public final class RegistryClient implements Remotes, AutoCloseable {

    private final Registries registries;
    private final Connections connections;
    private final InstantSource clock;
    private final Map<Endpoint, HttpRegistry> known = new ConcurrentHashMap<>();

    /** A client for the registries that this lookup allows. */
    public RegistryClient(Registries registries, CopySettings settings, InstantSource clock) {
        this.registries = registries;
        this.connections = new Connections(settings);
        this.clock = clock;
    }

    @Override
    public ContentSource source(Repository repository) throws RegistryException {
        return new HttpSource(registry(Side.SOURCE, repository), repository);
    }

    @Override
    public ContentTarget target(Repository repository) throws RegistryException {
        return new HttpTarget(registry(Side.DESTINATION, repository), repository);
    }

    @Override
    public void close() {
        connections.close();
    }

    private HttpRegistry registry(Side side, Repository repository) throws RegistryException {
        Endpoint endpoint = registries.endpoint(side, repository.registry()).orElseThrow(() -> new Action(
                        side, "reach " + repository)
                .failed(FailureCode.REGISTRY_NOT_ALLOWED, "no endpoint for " + repository.registry()));
        try {
            return known.computeIfAbsent(endpoint, added -> new HttpRegistry(added, connections, clock));
        } catch (UncheckedIOException e) {
            throw new Action(side, "reach " + repository)
                    .failed(FailureCode.CERTIFICATE_REFUSED, "the configured certificates cannot be read")
                    .causedBy(e);
        }
    }
}
