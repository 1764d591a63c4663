package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Mirrors;
import io.mirrorfleet.mirrorcopier.mirrors.SourceRegistries;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.Registries;
import io.mirrorfleet.oci.copy.Side;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.reliable.Atomically;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which registries may be read and written: the allow-list on one side, the registered mirrors on the other. */
public final class MirrorRegistries implements Registries, SourceRegistries {

    private final List<Registry> allowed;
    private final Map<Registry, Endpoint> configured;
    private final Mirrors mirrors;
    private final MirrorEndpoints endpoints;
    private final Atomically atomically;

    public MirrorRegistries(
            List<Registry> allowed,
            Map<Registry, Endpoint> configured,
            Mirrors mirrors,
            MirrorEndpoints endpoints,
            Atomically atomically) {
        this.allowed = List.copyOf(allowed);
        this.configured = Map.copyOf(configured);
        this.mirrors = mirrors;
        this.endpoints = endpoints;
        this.atomically = atomically;
    }

    @Override
    public Optional<Endpoint> endpoint(Side side, Registry registry) {
        return switch (side) {
            case SOURCE -> allows(registry) ? Optional.of(source(registry)) : Optional.empty();
            case DESTINATION -> atomically.call(() -> mirror(registry)).map(endpoints::endpoint);
        };
    }

    @Override
    public boolean allows(Registry registry) {
        return allowed.contains(registry);
    }

    @Override
    public List<String> allowed() {
        return allowed.stream().map(Registry::value).toList();
    }

    private Endpoint source(Registry registry) {
        Endpoint endpoint = configured.get(registry);
        return endpoint == null ? Endpoint.of(registry) : endpoint;
    }

    private Optional<Mirror> mirror(Registry registry) {
        return mirrors.all().stream()
                .filter(mirror -> mirror.endpoint().equals(registry))
                .findFirst();
    }
}
