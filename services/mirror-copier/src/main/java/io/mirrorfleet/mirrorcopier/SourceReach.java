package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.oci.copy.Proxy;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a source registry is reached, its secrets by name.
 *
 * @param url scheme, host and port
 * @param tokenHosts hosts besides its own that may be given the credentials
 * @param proxy on the way, or null
 * @param credentials or null for anonymous
 * @param authority whose certificates are trusted, or null for the system's
 * @param shown our own certificate, or null
 */
public record SourceReach(
        URI url,
        Set<String> tokenHosts,
        @Nullable Proxy proxy,
        @Nullable Name credentials,
        @Nullable Name authority,
        @Nullable Shown shown) {

    public SourceReach {
        tokenHosts = Set.copyOf(tokenHosts);
    }

    /**
     * What a registry is shown when the connection is made.
     *
     * @param certificate and its chain
     * @param key of the same
     */
    public record Shown(Name certificate, Name key) {}
}
