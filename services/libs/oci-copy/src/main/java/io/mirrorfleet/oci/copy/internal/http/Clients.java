package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Endpoint;
import java.net.InetAddress;
import java.net.URI;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** Chooses the connections for one endpoint: its own host is configured, every other is only what an answer said. */
final class Clients {

    private final Endpoint endpoint;
    private final Connections connections;
    private final CloseableHttpClient own;

    Clients(Endpoint endpoint, Connections connections) {
        this.endpoint = endpoint;
        this.connections = connections;
        this.own = connections.client(endpoint.caFile(), true);
    }

    /** The connections to the endpoint itself; loopback is fine, because it was configured. */
    CloseableHttpClient own() {
        return own;
    }

    /** The connections to where an answer pointed; loopback only when the endpoint is there too. */
    CloseableHttpClient reaching(URI place) {
        return isOwn(place) ? own : connections.client(endpoint.caFile(), isOnLoopback());
    }

    /** True for the same scheme, host and port. */
    boolean isOwn(URI place) {
        URI own = endpoint.url();
        return own.getScheme().equalsIgnoreCase(place.getScheme())
                && own.getHost().equalsIgnoreCase(place.getHost())
                && port(own) == port(place);
    }

    private boolean isOnLoopback() {
        String host = endpoint.url().getHost().replaceAll("[\\[\\]]", "");
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
