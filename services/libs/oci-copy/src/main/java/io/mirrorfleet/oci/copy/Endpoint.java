package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Registry;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/**
 * Where and how a registry is reached.
 *
 * @param url scheme, host and optional port; plain http only because it is written here
 * @param credentials how to show who asks
 * @param transport trust, client certificate and proxies
 * @param tokenHosts hosts besides the registry's own that may be given the credentials in exchange for tokens
 */
public record Endpoint(URI url, Credentials credentials, Transport transport, Set<String> tokenHosts) {

    public Endpoint {
        boolean known = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        boolean bare = url.getHost() != null && url.getRawPath().isEmpty() && url.getRawUserInfo() == null;
        if (!known || !bare || url.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "not a registry endpoint: write http(s)://host[:port] and nothing after it");
        }
        tokenHosts = Set.copyOf(tokenHosts);
    }

    /** The registry over TLS at its own name; Docker Hub at the host that really serves it. */
    public static Endpoint of(Registry registry) {
        if (registry.equals(Registry.DOCKER_HUB)) {
            return at(URI.create("https://registry-1.docker.io")).takingTokensFrom(Set.of("auth.docker.io"));
        }
        return at(URI.create("https://" + registry));
    }

    /** The registry at this address, anonymous, with the system's trust. */
    public static Endpoint at(URI url) {
        return new Endpoint(url, new Credentials.Anonymous(), Transport.standard(), Set.of());
    }

    /** The same for a known caller. */
    public Endpoint as(Credentials caller) {
        return new Endpoint(url, caller, transport, tokenHosts);
    }

    /** The same, trusting these certificates only. */
    public Endpoint trusting(Path pemFile) {
        return over(transport.trusting(pemFile));
    }

    /** The same over other connections. */
    public Endpoint over(Transport other) {
        return new Endpoint(url, credentials, other, tokenHosts);
    }

    /** The same, allowing credentials to be exchanged for tokens at these hosts. */
    public Endpoint takingTokensFrom(Set<String> hosts) {
        return new Endpoint(url, credentials, transport, hosts);
    }

    /** True when the endpoint is not protected by TLS. */
    public boolean plainHttp() {
        return url.getScheme().equals("http");
    }
}
