package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Credentials;
import io.mirrorfleet.oci.copy.Proxy;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHost;

/** Shows a proxy who asks, and nobody else. */
record ProxyLogin(Proxy proxy, Credentials.Login login) {

    static Optional<ProxyLogin> of(ConnectionKind kind) {
        return kind.proxy() != null && kind.proxy().credentials() instanceof Credentials.Login login
                ? Optional.of(new ProxyLogin(kind.proxy(), login))
                : Optional.empty();
    }

    static HttpHost hostOf(Proxy proxy) {
        return new HttpHost("http", proxy.host(), proxy.port());
    }

    /** Tunnels are asked for again after a 407; a plain request has the login at once, because its body goes only once. */
    void configure(HttpClientBuilder client) {
        BasicCredentialsProvider logins = new BasicCredentialsProvider();
        logins.setCredentials(
                new AuthScope(hostOf(proxy)),
                new UsernamePasswordCredentials(login.user(), login.password().toCharArray()));
        client.setDefaultCredentialsProvider(logins);
        String header = Authorizer.basic(login.user(), login.password());
        client.addRequestInterceptorLast((request, body, context) -> {
            if ("http".equals(request.getScheme())) {
                request.setHeader("Proxy-Authorization", header);
            }
        });
    }
}
