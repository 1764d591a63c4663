package io.mirrorfleet.oci.copy;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy a connection takes.
 *
 * @param http for plain http, or null
 * @param https for what is protected by TLS, or null
 * @param directly places that are reached without
 */
public record ProxyRules(@Nullable Proxy http, @Nullable Proxy https, List<NoProxy> directly) {

    public ProxyRules {
        directly = List.copyOf(directly);
    }

    /** No proxy at all. */
    public static ProxyRules none() {
        return new ProxyRules(null, null, List.of());
    }

    /** This proxy for everything. */
    public static ProxyRules always(Proxy proxy) {
        return new ProxyRules(proxy, proxy, List.of());
    }

    /**
     * As {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY} say, or the same in small letters.
     *
     * @throws IllegalArgumentException naming the variable that cannot be understood
     */
    public static ProxyRules ofEnvironment(Map<String, String> environment) {
        String direct = value("NO_PROXY", environment).orElse("");
        return new ProxyRules(
                proxy("HTTP_PROXY", environment),
                proxy("HTTPS_PROXY", environment),
                Stream.concat(
                                Stream.of(NoProxy.LOOPBACK),
                                Arrays.stream(direct.split("[,\\s]+", -1))
                                        .filter(entry -> !entry.isEmpty())
                                        .map(NoProxy::parse))
                        .toList());
    }

    /** The proxy on the way to this place; empty when it is reached directly. */
    public Optional<Proxy> on(URI place) {
        Proxy proxy = "https".equalsIgnoreCase(place.getScheme()) ? https : http;
        if (proxy == null || directly.stream().anyMatch(rule -> rule.covers(place))) {
            return Optional.empty();
        }
        return Optional.of(proxy);
    }

    private static @Nullable Proxy proxy(String variable, Map<String, String> environment) {
        Optional<String> written = value(variable, environment);
        try {
            return written.map(Proxy::parse).orElse(null);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + " is " + e.getMessage(), e);
        }
    }

    private static Optional<String> value(String variable, Map<String, String> environment) {
        return Stream.of(variable.toLowerCase(Locale.ROOT), variable)
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .map(String::strip);
    }
}
