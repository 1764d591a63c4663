package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.internal.manifest.Printable;
import java.net.URI;
import java.util.Optional;

/** Where a Location header points. */
final class Places {

    private Places() {}

    /** The place, absolute; empty when what was written is not a place on the web. */
    static Optional<URI> resolved(URI from, String written) {
        try {
            URI place = from.resolve(URI.create(written));
            return place.getHost() == null ? Optional.empty() : Optional.of(place);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** False for other protocols, for leaving TLS, and for credentials in the URL. */
    static boolean mayFollow(URI from, URI to) {
        boolean http = "http".equalsIgnoreCase(to.getScheme());
        boolean https = "https".equalsIgnoreCase(to.getScheme());
        boolean downgrade = http && "https".equalsIgnoreCase(from.getScheme());
        return (http || https) && !downgrade && to.getRawUserInfo() == null;
    }

    /** Scheme, host and port: paths and queries of pre-signed URLs are secrets. */
    static String shown(URI place) {
        String port = place.getPort() < 0 ? "" : ":" + place.getPort();
        return Printable.of(place.getScheme() + "://" + place.getHost() + port);
    }
}
