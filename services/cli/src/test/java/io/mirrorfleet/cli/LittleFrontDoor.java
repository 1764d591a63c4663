package io.mirrorfleet.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays the front door: gives the answers it was told to give, the last one again and again, and notes the calls. */
final class LittleFrontDoor implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /**
     * A call that came.
     *
     * @param line method and path
     * @param token the Authorization header
     * @param key the Idempotency-Key header
     * @param body the body
     */
    record Call(String line, String token, String key, String body) {}

    private record Answer(int status, String type, String body) {}

    LittleFrontDoor() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    LittleFrontDoor answers(String line, int status, String body) {
        return answers(line, new Answer(status, status < 400 ? "application/json" : "application/problem+json", body));
    }

    /** Sends each document as one event, then ends the stream. */
    LittleFrontDoor streams(String line, String... documents) {
        StringBuilder stream = new StringBuilder(": hello\n\n");
        for (int id = 1; id <= documents.length; id++) {
            stream.append("id: ")
                    .append(id)
                    .append("\nevent: progress\ndata: ")
                    .append(documents[id - 1])
                    .append("\n\n");
        }
        return answers(line, new Answer(200, "text/event-stream", stream.toString()));
    }

    List<Call> calls() {
        return calls;
    }

    Call call(String line) {
        return calls.stream()
                .filter(call -> call.line().equals(line))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no call " + line + " in " + calls));
    }

    private LittleFrontDoor answers(String line, Answer answer) {
        answers.computeIfAbsent(line, any -> new ArrayDeque<>()).add(answer);
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            calls.add(new Call(
                    line,
                    header(exchange, "Authorization"),
                    header(exchange, "Idempotency-Key"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Answer answer = next(line);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized Answer next(String line) {
        Deque<Answer> left = answers.get(line);
        if (left == null) {
            return new Answer(
                    404,
                    "application/problem+json",
                    "{\"status\":404,\"code\":\"NOT_FOUND\",\"detail\":\"There is nothing at " + line + ".\"}");
        }
        return left.size() > 1 ? left.removeFirst() : left.getFirst();
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
