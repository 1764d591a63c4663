package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.ClientKey;
import io.mirrorfleet.oci.copy.Proxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Connections that may be used for one another.
 *
 * @param caFile what is trusted instead of the system's certificates, or null
 * @param clientKey what is shown, or null
 * @param proxy on the way, or null
 * @param loopbackAllowed whether this machine may be reached
 */
record ConnectionKind(
        @Nullable Path caFile,
        @Nullable ClientKey clientKey,
        @Nullable Proxy proxy,
        boolean loopbackAllowed) {

    SSLContext tls() {
        try {
            return Trust.of(caFile, clientKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GuardedResolver resolver() {
        return new GuardedResolver(loopbackAllowed, proxy == null ? null : proxy.host());
    }
}
