package io.mirrorfleet.mirrorcopier.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator may set. */
@ConfigMapping(prefix = "copier")
public interface CopierConfig {

    /** Registries that images may be copied from. */
    @WithDefault("docker.io,quay.io,registry.redhat.io,ghcr.io")
    List<String> allowedSources();

    /** Where a source registry is reached, when not under its own name over HTTPS. */
    Map<String, SourceEndpoint> sources();

    /** Folder of credentials: {@code credentialsRef} names a file in it with the lines {@code registry=}, {@code username=} and {@code password=}. */
    Optional<Path> credentials();

    /** Folder of certificate authorities: {@code caRef:NAME} names a PEM file in it. */
    Optional<Path> certificateAuthorities();

    /** Images copied at a time. */
    @WithDefault("4")
    int parallelImages();

    /** Blobs on their way to or from one registry at a time, over all images. */
    @WithDefault("8")
    int transfersPerRegistry();

    /** Small requests to one registry at a time, over all images. */
    @WithDefault("16")
    int requestsPerRegistry();

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

    /** Where and how a source registry is reached. */
    interface SourceEndpoint {

        /** Scheme, host and port; plain http only because it is written here. */
        URI url();

        /** Name of a file in the folder of credentials. */
        @WithName("credentials-ref")
        Optional<String> credentialsRef();

        /** Hosts that may be given the credentials in exchange for tokens, besides the registry's own. */
        @WithName("token-hosts")
        Optional<List<String>> tokenHosts();
    }
}
