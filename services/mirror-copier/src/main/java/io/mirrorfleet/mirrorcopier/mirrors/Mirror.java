package io.mirrorfleet.mirrorcopier.mirrors;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.oci.names.Registry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A destination registry that clusters can reach.
 *
 * @param name how requests name it
 * @param endpoint where it is
 * @param pathPrefix path that everything lies under, without slashes at its ends; null for none
 * @param tls how it is reached
 * @param credentialsRef name of a file with credentials; null for anonymous access
 * @param revision counts up with every change, from 1
 */
public record Mirror(
        Name name,
        Registry endpoint,
        @Nullable String pathPrefix,
        Tls tls,
        @Nullable Name credentialsRef,
        long revision) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** The same mirror with another revision number. */
    public Mirror withRevision(long next) {
        return new Mirror(name, endpoint, pathPrefix, tls, credentialsRef, next);
    }

    /**
     * Whether another mirror is at the same endpoint and says otherwise how it is reached, as whom, or how it is written: what is
     * remembered of an endpoint goes by its written form.
     */
    public boolean isAtOddsWith(Mirror other) {
        return !name.equals(other.name)
                && sharesEndpointWith(other)
                && !(endpoint.equals(other.endpoint)
                        && tls.equals(other.tls)
                        && Objects.equals(credentialsRef, other.credentialsRef));
    }

    // The same host in another case, and a port written out or left to the scheme, lead to the same place.
    private boolean sharesEndpointWith(Mirror other) {
        String host = endpoint.host();
        if (!host.equalsIgnoreCase(other.endpoint.host())) {
            return false;
        }
        return writtenPort().equals(other.writtenPort()) || port() == other.port();
    }

    private String writtenPort() {
        return endpoint.value().substring(endpoint.host().length());
    }

    private int port() {
        String port = writtenPort();
        if (port.isEmpty()) {
            return tls instanceof Tls.Plain ? HTTP : HTTPS;
        }
        return Integer.parseInt(port.substring(1));
    }

    /** Whether clusters and copier would notice a difference. */
    public boolean sameAs(Mirror other) {
        return equals(other.withRevision(revision));
    }
}
