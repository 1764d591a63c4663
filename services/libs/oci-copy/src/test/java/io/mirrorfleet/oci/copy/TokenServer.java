package io.mirrorfleet.oci.copy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A token service of its own, apart from any registry: GET with a login, or the OAuth2 POST. */
public final class TokenServer implements AutoCloseable {

    private final HttpServer server;
    private final Function<Asked, Answered> desk;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private TokenServer(HttpServer server, Function<Asked, Answered> desk) {
        this.server = server;
        this.desk = desk;
    }

    /**
     * One request for a token.
     *
     * @param method GET or POST
     * @param authorization the header, or an empty text
     * @param parameters of the query or the form, each with all its values
     */
    public record Asked(String method, String authorization, Map<String, List<String>> parameters) {

        List<String> scopes() {
            return parameters.getOrDefault("scope", List.of()).stream()
                    .flatMap(scopes -> Arrays.stream(scopes.split(" ", -1)))
                    .toList();
        }

        String first(String name) {
            return parameters.getOrDefault(name, List.of("")).getFirst();
        }
    }

    /**
     * What it is answered.
     *
     * @param status HTTP status
     * @param body of the answer
     */
    public record Answered(int status, String body) {}

    public static TokenServer start(Function<Asked, Answered> desk) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        TokenServer server = new TokenServer(http, desk);
        http.createContext("/token", server::answer);
        http.start();
        return server;
    }

    public URI realm() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean post = exchange.getRequestMethod().equals("POST");
        String query = post
                ? body
                : Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        Asked request = new Asked(exchange.getRequestMethod(), authorization, parameters(query));
        asked.add(request);
        Answered answer = desk.apply(request);
        byte[] bytes = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters
                    .computeIfAbsent(URLDecoder.decode(parts[0], UTF_8), name -> new ArrayList<>())
                    .add(parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
        }
        return parameters;
    }
}
