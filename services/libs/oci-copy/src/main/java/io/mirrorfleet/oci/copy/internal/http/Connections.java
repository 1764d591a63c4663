package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.CopySettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The pools of connections, one for each kind. They do what they are told and nothing by themselves: no
 * redirects, no retries, no cookies, no decompression, and no authentication but towards a proxy.
 */
public final class Connections implements AutoCloseable {

    /** Above what the engine's lanes let through, so that a request that holds one connection always gets its second. */
    private static final int MOST = 1024;

    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    /** What heads of answers may have; the library reads whatever comes. Pre-signed addresses have a few KiB. */
    private static final Http1Config HEADS = Http1Config.custom()
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(200)
            .build();

    private final Map<ConnectionKind, CloseableHttpClient> clients = new ConcurrentHashMap<>();
    private final CopySettings settings;

    /** Pools with the timeouts of these settings. */
    public Connections(CopySettings settings) {
        this.settings = settings;
    }

    /** A pool of connections of this kind. */
    CloseableHttpClient client(ConnectionKind kind) {
        return clients.computeIfAbsent(kind, this::opened);
    }

    CopySettings settings() {
        return settings;
    }

    /** Breaks every connection. */
    @Override
    public void close() {
        clients.values().forEach(client -> client.close(CloseMode.IMMEDIATE));
    }

    private CloseableHttpClient opened(ConnectionKind kind) {
        RequestConfig request = RequestConfig.custom()
                .setResponseTimeout(stall())
                .setConnectionRequestTimeout(stall())
                .setAuthenticationEnabled(ProxyLogin.of(kind).isPresent())
                .setRedirectsEnabled(false)
                .setContentCompressionEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(pool(kind))
                .setDefaultRequestConfig(request)
                .setUserAgent("mirrorfleet")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .evictIdleConnections(IDLE);
        if (kind.proxy() != null) {
            client.setProxy(ProxyLogin.hostOf(kind.proxy()));
        }
        ProxyLogin.of(kind).ifPresent(login -> login.configure(client));
        return client.build();
    }

    private HttpClientConnectionManager pool(ConnectionKind kind) {
        ConnectionConfig connection = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                .setSocketTimeout(stall())
                .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEADS)
                        .build())
                .setDnsResolver(kind.resolver())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(kind.tls()))
                .setDefaultConnectionConfig(connection)
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(Timeout.of(settings.connectTimeout()))
                        .build())
                .setMaxConnPerRoute(MOST)
                .setMaxConnTotal(MOST)
                .build();
    }

    private Timeout stall() {
        return Timeout.of(settings.stallTimeout());
    }
}
