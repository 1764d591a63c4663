package io.mirrorfleet.oci.copy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What connections to a registry need.
 *
 * @param caFile PEM certificates that are trusted instead of the system's, or null
 * @param clientKey what the registry is shown, or null
 * @param proxies on the way
 */
public record Transport(@Nullable Path caFile, @Nullable ClientKey clientKey, ProxyRules proxies) {

    /** The system's trust, no certificate of our own, no proxy. */
    public static Transport standard() {
        return new Transport(null, null, ProxyRules.none());
    }

    /** The same, trusting these certificates only. */
    public Transport trusting(Path pemFile) {
        return new Transport(pemFile, clientKey, proxies);
    }

    /** The same, showing this certificate. */
    public Transport showing(ClientKey key) {
        return new Transport(caFile, key, proxies);
    }

    /** The same, through these proxies. */
    public Transport through(ProxyRules rules) {
        return new Transport(caFile, clientKey, rules);
    }
}
