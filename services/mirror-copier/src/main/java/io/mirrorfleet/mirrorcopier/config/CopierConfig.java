package io.mirrorfleet.mirrorcopier.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What an operator may set. */
@ConfigMapping(prefix = "copier")
public interface CopierConfig {

    /** Registries that images may be copied from. */
    @WithDefault("docker.io,quay.io,registry.redhat.io,ghcr.io")
    List<String> allowedSources();

    /** Where a source registry is reached, when not under its own name over HTTPS. */
    Map<String, SourceEndpoint> sources();

    /** What it takes to get through to the mirrors at an endpoint, besides what their registration says. */
    Map<String, ConfiguredPassage> mirrors();

    /** Folder of credentials: {@code credentialsRef} names a file in it with the lines {@code registry=}, {@code username=} and {@code password=}. */
    Optional<Path> credentials();

    /** Folder of certificate authorities: {@code caRef:NAME} names a PEM file in it. */
    Optional<Path> certificateAuthorities();

    /** Images copied at a time. */
    @WithDefault("4")
    int parallelImages();

    /** Blobs on their way to or from one registry at a time at most, over all images. How many are good for it is found out. */
    @WithDefault("16")
    int transfersPerRegistry();

    /** Small requests to one registry at a time at most, over all images. */
    @WithDefault("32")
    int requestsPerRegistry();

    /** Pulls that are left for others where a registry counts them, as Docker Hub does. */
    @WithDefault("10")
    int reservedPulls();

    /** Other limits for single registries. */
    Map<String, RegistryLimits> limits();

    /** How long a copy waits for a registry that asks for it; what is to wait longer is parked. */
    @WithDefault("30s")
    Duration longestWait();

    /** How long the same work is parked in all, from the first time; then it has failed. */
    @WithDefault("168h")
    Duration longestParking();

    /** How long a registry may take to accept a connection. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long a transfer may go without a byte. There is no limit to the whole. */
    @WithDefault("60s")
    Duration stallTimeout();

    /** Callers that follow the progress of requests at a time; more are answered 503. */
    @WithDefault("100")
    int followers();

    /** How long one caller follows before the stream ends and the caller has to come back. */
    @WithDefault("15m")
    Duration followTime();

    /** Blobs above this size are sent in chunks, which a killed service goes on with. */
    @WithDefault("64M")
    MemorySize chunkAbove();

    /** Size of a chunk. */
    @WithDefault("16M")
    MemorySize chunkSize();

    /** Memory for chunks, over all images; who finds none free waits. */
    @WithDefault("128M")
    MemorySize chunkMemory();

    /** Deleting what nothing needs. */
    Prune prune();

    /** Deleting what nothing needs. */
    interface Prune {

        /** What was mirrored or needed within this time stays, where a caller says nothing. */
        @WithDefault("720h")
        Duration olderThan();

        /** The least that a caller may say. */
        @WithDefault("1h")
        Duration leastAge();

        /** Nothing is deleted while a registered cluster was not seen for this long. */
        @WithDefault("15m")
        Duration unseenAfter();

        /** How long a plan reads manifests that were not read before; what it did not get to stays. */
        @WithDefault("10s")
        Duration reading();
    }

    /** What it takes to get through to a registry. */
    interface ConfiguredPassage {

        /** Hosts that may be given the credentials in exchange for tokens, besides the registry's own. */
        @WithName("token-hosts")
        Optional<List<String>> tokenHosts();

        /** Name of a PEM file in the folder of credentials: the certificate that the registry is shown, and its chain. */
        @WithName("client-certificate-ref")
        Optional<String> clientCertificateRef();

        /** Name of a PEM file in the folder of credentials: the key of that certificate, PKCS#8. */
        @WithName("client-key-ref")
        Optional<String> clientKeyRef();

        /** Proxy on the way, {@code http://host:port}. */
        Optional<String> proxy();
    }

    /** Where and how a source registry is reached. */
    interface SourceEndpoint extends ConfiguredPassage {

        /** Scheme, host and port; plain http only because it is written here. */
        URI url();

        /** Name of a file in the folder of credentials. */
        @WithName("credentials-ref")
        Optional<String> credentialsRef();

        /** Name of a PEM file in the folder of certificate authorities, trusted instead of the system's. */
        @WithName("ca-ref")
        Optional<String> caRef();
    }

    /** What one registry is asked to bear; what is left out is as for all. */
    interface RegistryLimits {

        /** Blobs at a time at most. */
        OptionalInt transfers();

        /** Small requests at a time at most. */
        OptionalInt requests();

        /** Requests per second on the average. */
        @WithName("requests-per-second")
        OptionalDouble requestsPerSecond();

        /** Bytes of blobs per second, in both directions together. */
        @WithName("bytes-per-second")
        OptionalLong bytesPerSecond();

        /** Pulls that are left for others. */
        @WithName("reserved-pulls")
        OptionalInt reservedPulls();
    }
}
