package io.mirrorfleet.console.rest;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What of the headers goes through the front door, in both directions. */
final class ForwardedHeaders {

    /** Between two neighbours only (RFC 9110, 7.6.1). */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect");

    /** What the front door says itself; nobody outside may say it for it. */
    private static final Set<String> OURS =
            Set.of("host", "content-length", "forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto");

    private ForwardedHeaders() {}

    static MultiMap towardsService(HttpServerRequest request) {
        MultiMap headers = HeadersMultiMap.httpHeaders();
        copy(request.headers(), headers);
        OURS.forEach(headers::remove);
        String host =
                request.authority() == null ? "localhost" : request.authority().toString();
        headers.set("X-Forwarded-Host", host);
        headers.set("X-Forwarded-Proto", request.scheme());
        headers.set("Forwarded", "host=\"" + host.replace("\"", "") + "\";proto=" + request.scheme());
        return headers;
    }

    /** The answer's headers; an absolute Location at the service becomes a path, which is right from wherever one came. */
    static void towardsCaller(MultiMap answered, MultiMap headers, URI service) {
        copy(answered, headers);
        String location = headers.get(HttpHeaders.LOCATION);
        if (location != null && location.startsWith("http://" + service.getAuthority() + "/")) {
            headers.set(HttpHeaders.LOCATION, location.substring(("http://" + service.getAuthority()).length()));
        }
    }

    private static void copy(MultiMap from, MultiMap to) {
        String named = String.join(",", from.getAll(HttpHeaders.CONNECTION)).toLowerCase(Locale.ROOT);
        Set<String> alsoHopByHop = Set.of(named.split("\\s*,\\s*"));
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name) && !alsoHopByHop.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }
}
