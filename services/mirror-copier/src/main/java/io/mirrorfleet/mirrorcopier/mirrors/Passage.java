package io.mirrorfleet.mirrorcopier.mirrors;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.oci.copy.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to get through to a registry, besides a login and trust; only whoever runs the service decides about it.
 *
 * @param tokenHosts hosts besides its own that may be given the credentials
 * @param proxy on the way, or null
 * @param shown our own certificate, or null
 */
public record Passage(
        Set<String> tokenHosts,
        @Nullable Proxy proxy,
        @Nullable Shown shown) {

    public Passage {
        tokenHosts = Set.copyOf(tokenHosts);
    }

    /** Nothing of it. */
    public static Passage plain() {
        return new Passage(Set.of(), null, null);
    }

    /**
     * What a registry is shown when the connection is made.
     *
     * @param certificate and its chain
     * @param key of the same
     */
    public record Shown(Name certificate, Name key) {}
}
