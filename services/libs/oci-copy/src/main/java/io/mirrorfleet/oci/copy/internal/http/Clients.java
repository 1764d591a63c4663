package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.ClientKey;
import io.mirrorfleet.oci.copy.Endpoint;
import io.mirrorfleet.oci.copy.NoProxy;
import io.mirrorfleet.oci.copy.Proxy;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.copy.Transport;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/** Chooses the connections for one endpoint: its own host is configured, every other is only what an answer said. */
final class Clients {

    private final Endpoint endpoint;
    private final Connections connections;
    private final CloseableHttpClient own;

    Clients(Endpoint endpoint, Connections connections) {
        this.endpoint = endpoint;
        this.connections = connections;
        this.own = connections.client(
                kind(endpoint.url(), true, endpoint.transport().clientKey()));
    }

    /** After how long without bytes, or with hardly any, an answer has stalled. */
    Duration stall() {
        return connections.settings().stallTimeout();
    }

    /** The connections to the endpoint itself; loopback is fine, because it was configured. */
    CloseableHttpClient own() {
        return own;
    }

    /**
     * The connections to where an answer pointed: loopback only when the endpoint is there too, and nobody there gets to
     * see the client certificate.
     */
    CloseableHttpClient reaching(URI place, Action action) throws RegistryException {
        if (isOwn(place)) {
            return own;
        }
        ConnectionKind kind = kind(place, NoProxy.LOOPBACK.covers(endpoint.url()), null);
        if (kind.proxy() != null && AddressRules.refusedLiteral(place.getHost(), kind.loopbackAllowed())) {
            // The proxy resolves names in its own way; what is an address already can be judged here.
            throw Wire.broken(action, new AddressRefusedException(place.getHost()));
        }
        return connections.client(kind);
    }

    private ConnectionKind kind(URI place, boolean loopbackAllowed, @Nullable ClientKey key) {
        Transport transport = endpoint.transport();
        Proxy proxy = transport.proxies().on(place).orElse(null);
        return new ConnectionKind(transport.caFile(), key, proxy, loopbackAllowed);
    }

    /** True for the same scheme, host and port. */
    boolean isOwn(URI place) {
        URI own = endpoint.url();
        return own.getScheme().equalsIgnoreCase(place.getScheme())
                && own.getHost().equalsIgnoreCase(place.getHost())
                && port(own) == port(place);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
