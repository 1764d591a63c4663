package io.mirrorfleet.simulator.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A request as the protocol sees it: method, path, decoded query, headers, body. */
final class Request {

    private final HttpExchange exchange;
    private final Map<String, String> query;
    private final CountedInput body;
    private final Set<String> unseen;

    private Request(HttpExchange exchange, Map<String, String> query, CountedInput body, Set<String> unseen) {
        this.exchange = exchange;
        this.query = query;
        this.body = body;
        this.unseen = unseen;
    }

    static Request of(HttpExchange exchange) {
        return new Request(
                exchange,
                decoded(exchange.getRequestURI().getRawQuery()),
                new CountedInput(exchange.getRequestBody()),
                Set.of());
    }

    /** The same request as if it had no query. */
    Request withoutQuery() {
        return new Request(exchange, Map.of(), body, unseen);
    }

    /** The same request as if it asked for the whole body. */
    Request withoutRange() {
        return new Request(exchange, query, body, Set.of("Range"));
    }

    /** The same request, whose body breaks after so many bytes. */
    Request cutAfter(long bytes) {
        body.breakAfter(bytes);
        return this;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    URI target() {
        return exchange.getRequestURI();
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** All values of a query parameter that may be repeated. */
    List<String> queryValues(String name) {
        String raw = exchange.getRequestURI().getRawQuery();
        return raw == null
                ? List.of()
                : Arrays.stream(raw.split("&", -1))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), UTF_8))
                        .toList();
    }

    Map<String, List<String>> headers() {
        return exchange.getRequestHeaders();
    }

    Optional<String> header(String name) {
        List<String> values = exchange.getRequestHeaders().get(name);
        return values == null || unseen.contains(name) ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    /** The body's announced length, or -1 when it is chunked or there is none. */
    long contentLength() {
        return header("Content-Length").map(Long::parseLong).orElse(-1L);
    }

    InputStream body() {
        return body;
    }

    long bodyBytesRead() {
        return body.count();
    }

    private static Map<String, String> decoded(@Nullable String rawQuery) {
        Map<String, String> values = new HashMap<>();
        if (rawQuery == null) {
            return values;
        }
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
        }
        return values;
    }
}
