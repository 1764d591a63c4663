package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.CopySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The pools of connections, one for each kind of trust. They do what they are told and nothing by themselves: no
 * redirects, no retries, no cookies, no decompression, no authentication.
 */
public final class Connections implements AutoCloseable {

    /** Above what the engine's lanes let through, so that a request that holds one connection always gets its second. */
    private static final int MOST = 1024;

    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    private final Map<Kind, CloseableHttpClient> clients = new ConcurrentHashMap<>();
    private final CopySettings settings;

    /** Pools with the timeouts of these settings. */
    public Connections(CopySettings settings) {
        this.settings = settings;
    }

    /** A pool that trusts the system's certificates, or only those in the file. */
    CloseableHttpClient client(@Nullable Path caFile, boolean loopbackAllowed) {
        return clients.computeIfAbsent(new Kind(caFile, loopbackAllowed), this::opened);
    }

    CopySettings settings() {
        return settings;
    }

    /** Breaks every connection. */
    @Override
    public void close() {
        clients.values().forEach(client -> client.close(CloseMode.IMMEDIATE));
    }

    private CloseableHttpClient opened(Kind kind) {
        RequestConfig request = RequestConfig.custom()
                .setResponseTimeout(stall())
                .setConnectionRequestTimeout(stall())
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setContentCompressionEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
        return HttpClients.custom()
                .setConnectionManager(pool(kind))
                .setDefaultRequestConfig(request)
                .setUserAgent("mirrorfleet")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .evictIdleConnections(IDLE)
                .build();
    }

    private HttpClientConnectionManager pool(Kind kind) {
        ConnectionConfig connection = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                .setSocketTimeout(stall())
                .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedResolver(kind.loopbackAllowed()))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(kind.trust()))
                .setDefaultConnectionConfig(connection)
                .setMaxConnPerRoute(MOST)
                .setMaxConnTotal(MOST)
                .build();
    }

    private Timeout stall() {
        return Timeout.of(settings.stallTimeout());
    }

    private record Kind(@Nullable Path caFile, boolean loopbackAllowed) {

        SSLContext trust() {
            try {
                return caFile == null ? Trust.ofTheSystem() : Trust.in(caFile);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read certificates from " + caFile, e);
            }
        }
    }
}
