package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.copy.client.RegistryClient;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.simulator.registry.Access;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import io.mirrorfleet.simulator.registry.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Two simulated registries, docker.io and mirror.lab, and an engine that reaches both and retries without delay. */
public final class Lab implements AutoCloseable {

    public static final ImageReference NGINX = ImageReference.parse("docker.io/library/nginx:1.25.3");
    public static final ImageReference MIRRORED_NGINX = ImageReference.parse("mirror.lab/library/nginx:1.25.3");

    public static final CopySettings SETTINGS = CopySettings.standard()
            .retrying(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofSeconds(2)))
            .stallingAfter(Duration.ofSeconds(20));

    public final RegistrySimulator upstream;
    public final RegistrySimulator mirror;
    public final CopyEngine engine;
    private final Map<Registry, Endpoint> endpoints = new ConcurrentHashMap<>();
    private final RegistryClient client;
    private final CopySettings settings;

    public Lab() {
        this(new Access.Open(), new Access.Open());
    }

    public Lab(CopySettings settings) {
        this(SimulatorSettings.defaults(), SimulatorSettings.defaults(), settings);
    }

    public Lab(Access upstreamAccess, Access mirrorAccess) {
        this(
                SimulatorSettings.defaults().openTo(upstreamAccess),
                SimulatorSettings.defaults().openTo(mirrorAccess),
                SETTINGS);
    }

    public Lab(SimulatorSettings upstreamSettings, SimulatorSettings mirrorSettings, CopySettings settings) {
        this.settings = settings;
        upstream = started(upstreamSettings);
        mirror = started(mirrorSettings);
        endpoints.put(Registry.DOCKER_HUB, Endpoint.at(upstream.url()));
        endpoints.put(new Registry("mirror.lab"), Endpoint.at(mirror.url()));
        client = client();
        engine = new CopyEngine(client, settings);
    }

    /** The lab whose mirror knows this user. */
    public Lab loggedIn(Credentials credentials) {
        endpoints.computeIfPresent(new Registry("mirror.lab"), (name, endpoint) -> endpoint.as(credentials));
        return this;
    }

    public void reach(Registry registry, Endpoint endpoint) {
        endpoints.put(registry, endpoint);
    }

    /** What another process would have; the caller closes it. */
    public RegistryClient client() {
        return new RegistryClient(
                (side, registry) -> Optional.ofNullable(endpoints.get(registry)), settings, InstantSource.system());
    }

    /** Another engine over the same registries, as after a restart. */
    public CopyEngine engine(CopyMemory memory) {
        return new CopyEngine(client, settings, memory);
    }

    public CopyOutcome copy(ImageReference source, ImageReference target)
            throws RegistryException, InterruptedException {
        return engine.copy(source, target, CopyControls.none());
    }

    /** Copies nginx from Docker Hub to the mirror. */
    public CopyOutcome copyNginx() throws RegistryException, InterruptedException {
        return copy(NGINX, MIRRORED_NGINX);
    }

    @Override
    public void close() {
        client.close();
        upstream.close();
        mirror.close();
    }

    private static RegistrySimulator started(SimulatorSettings settings) {
        try {
            return RegistrySimulator.start(settings);
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }
}
