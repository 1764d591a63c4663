package io.mirrorfleet.oci.copy.client;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.ContentRemover;
import io.mirrorfleet.oci.copy.ContentSource;
import io.mirrorfleet.oci.copy.ContentTarget;
import io.mirrorfleet.oci.copy.CopySettings;
import io.mirrorfleet.oci.copy.CredentialsUnavailableException;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.FailureCode;
import io.mirrorfleet.oci.copy.Pace;
import io.mirrorfleet.oci.copy.Registries;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Remotes;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.copy.Warnings;
import io.mirrorfleet.oci.copy.internal.http.Connections;
import io.mirrorfleet.oci.copy.internal.http.HttpRegistry;
import io.mirrorfleet.oci.copy.internal.http.HttpRemover;
import io.mirrorfleet.oci.copy.internal.http.HttpSource;
import io.mirrorfleet.oci.copy.internal.http.HttpTarget;
import io.mirrorfleet.oci.copy.internal.http.Manners;
import io.mirrorfleet.oci.copy.internal.http.PullBudget;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.oci.names.Repository;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Registries over HTTP. Connections, tokens and what was learned about a registry are kept per endpoint, for all threads;
 * close it to break the connections.
 */
public final class RegistryClient implements Remotes, AutoCloseable {

    private final Registries registries;
    private final Connections connections;
    private final InstantSource clock;
    private final CopySettings settings;
    private final Warnings warnings = new Warnings();
    private final Map<Registry, Pace> paces = new ConcurrentHashMap<>();
    private final Map<Registry, KnownEndpoints> known = new ConcurrentHashMap<>();

    /** A client for the registries that this lookup allows. */
    public RegistryClient(Registries registries, CopySettings settings, InstantSource clock) {
        this.registries = registries;
        this.settings = settings;
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
    public ContentRemover remover(Repository repository) throws RegistryException {
        return new HttpRemover(registry(Side.DESTINATION, repository), repository);
    }

    @Override
    public Pace pace(Registry registry) {
        return paces.computeIfAbsent(registry, added -> new Pace(settings.limitsOf(added)));
    }

    @Override
    public Warnings warnings() {
        return warnings;
    }

    @Override
    public void close() {
        connections.close();
    }

    private HttpRegistry registry(Side side, Repository repository) throws RegistryException {
        try {
            Endpoint endpoint = registries.endpoint(side, repository).orElseThrow(() -> new Action(
                            side, "reach " + repository)
                    .failed(FailureCode.REGISTRY_NOT_ALLOWED, "no endpoint for " + repository.registry()));
            return known.computeIfAbsent(repository.registry(), _ -> new KnownEndpoints())
                    .get(endpoint, () -> opened(repository.registry(), endpoint));
        } catch (CredentialsUnavailableException e) {
            throw new Action(side, "reach " + repository)
                    .failed(FailureCode.UNAUTHORIZED, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw new Action(side, "reach " + repository)
                    .failed(FailureCode.CERTIFICATE_REFUSED, "the configured certificates or key cannot be read")
                    .causedBy(e);
        }
    }

    private HttpRegistry opened(Registry registry, Endpoint endpoint) {
        PullBudget budget = new PullBudget(settings.limitsOf(registry).reserve(), clock);
        Manners manners = new Manners(registry, pace(registry), warnings, budget);
        return new HttpRegistry(endpoint, connections, manners, clock);
    }

    /** The latest endpoints of one registry: credentials are replaced, and with the old ones go their tokens. */
    private static final class KnownEndpoints {

        private static final int KEPT = 16;

        private final Map<Endpoint, HttpRegistry> latest = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Endpoint, HttpRegistry> eldest) {
                return size() > KEPT;
            }
        };

        private synchronized HttpRegistry get(Endpoint endpoint, Supplier<HttpRegistry> opened) {
            HttpRegistry known = latest.get(endpoint);
            if (known == null) {
                known = opened.get();
                latest.put(endpoint, known);
            }
            return known;
        }
    }
}
