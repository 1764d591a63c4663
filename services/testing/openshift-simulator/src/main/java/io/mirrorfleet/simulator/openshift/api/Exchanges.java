package io.mirrorfleet.simulator.openshift.api;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.ApiException.Details;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns an exchange of the JDK's HTTP server into a request, and an answer back into an exchange. */
final class Exchanges {

    private static final int LARGEST_BODY = 3 * 1024 * 1024;

    private Exchanges() {}

    /** The request; its path is what follows the prefix. */
    static ApiRequest read(HttpExchange exchange, int prefix) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new ApiException(
                    413, "RequestEntityTooLarge", "Request entity too large: limit is " + LARGEST_BODY, Details.NONE);
        }
        String query = exchange.getRequestURI().getRawQuery();
        return new ApiRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath().substring(prefix),
                query == null ? "" : query,
                headers(exchange.getRequestHeaders()),
                body);
    }

    static void write(HttpExchange exchange, Answer answer) throws IOException, InterruptedException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-cache, private");
        switch (answer) {
            case Answer.Document document -> {
                headers.set("Content-Type", "application/json");
                document.warnings().forEach(warning -> headers.add("Warning", quoted(warning)));
                byte[] body = Bodies.bytes(document.body());
                exchange.sendResponseHeaders(document.code(), body.length);
                exchange.getResponseBody().write(body);
            }
            case Answer.Stream stream -> {
                headers.set("Content-Type", stream.contentType());
                exchange.sendResponseHeaders(200, 0);
                OutputStream out = exchange.getResponseBody();
                out.flush();
                stream.writer().writeTo(out);
            }
        }
    }

    static Answer refused(ApiException e) {
        return new Answer.Document(e.code(), e.status(), List.of());
    }

    private static String quoted(String warning) {
        return "299 - \"" + warning.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static Map<String, String> headers(Headers headers) {
        Map<String, String> first = new HashMap<>();
        headers.forEach((name, values) -> first.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return first;
    }
}
