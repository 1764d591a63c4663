package io.mirrorfleet.console.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mirrorfleet.console.BackendService;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Stand-ins for the services: they say what they got, or misbehave when the path asks for it. audit-trail is down. */
public final class LittleServices implements QuarkusTestResourceLifecycleManager {

    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch ends = new CountDownLatch(1);
    private final CountDownLatch readerLeft = new CountDownLatch(1);
    private final CountDownLatch secondEvent = new CountDownLatch(1);

    @Override
    public Map<String, String> start() {
        Map<String, String> addresses = new HashMap<>();
        for (BackendService service : BackendService.values()) {
            HttpServer server = serve(service);
            addresses.put(
                    "console." + service.label() + ".url",
                    "http://localhost:" + server.getAddress().getPort());
            if (service == BackendService.AUDIT_TRAIL) {
                server.stop(0);
            }
        }
        return addresses;
    }

    @Override
    public void stop() {
        ends.countDown();
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }

    private HttpServer serve(BackendService service) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", exchange -> handle(service, exchange));
            server.start();
            servers.add(server);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException("no port for a little service", e);
        }
    }

    private void handle(BackendService service, HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            switch (path.substring(path.lastIndexOf('/') + 1)) {
                case "silent" -> await(ends);
                case "breaks-off" -> exchange.getRequestBody().readAllBytes();
                case "breaks-off-late" -> breakOffLate(exchange);
                case "events" -> events(exchange);
                case "go-on" -> {
                    secondEvent.countDown();
                    exchange.sendResponseHeaders(204, -1);
                }
                case "endless" -> endless(exchange);
                case "reader-left" -> exchange.sendResponseHeaders(await(readerLeft) ? 204 : 500, -1);
                case "accepted" -> accepted(exchange);
                default -> echo(service, exchange);
            }
        }
    }

    private static void echo(BackendService service, HttpExchange exchange) throws IOException {
        StringBuilder seen = new StringBuilder();
        seen.append(service).append('\n');
        seen.append(exchange.getRequestMethod())
                .append(' ')
                .append(exchange.getRequestURI())
                .append('\n');
        new TreeMap<>(exchange.getRequestHeaders()).forEach((name, values) -> seen.append(name.toLowerCase(Locale.ROOT))
                .append(": ")
                .append(String.join(",", values))
                .append('\n'));
        byte[] body = exchange.getRequestBody().readAllBytes();
        seen.append("body ").append(body.length);
        exchange.getResponseHeaders().add("X-Answered-By", service.label());
        exchange.getResponseHeaders().add("Keep-Alive", "timeout=7");
        byte[] answer = seen.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : answer.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(answer);
        }
    }

    private void events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream stream = exchange.getResponseBody();
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        stream.write(("data: first after " + last + "\n\n").getBytes(StandardCharsets.UTF_8));
        stream.flush();
        String second = await(secondEvent) ? "data: second\n\n" : "data: the first did not come through\n\n";
        stream.write(second.getBytes(StandardCharsets.UTF_8));
    }

    private static void accepted(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        boolean absolute = "absolute".equals(exchange.getRequestURI().getQuery());
        exchange.getResponseHeaders().add("Location", (absolute ? "http://" + host : "") + "/v1/mirror-requests/7");
        exchange.sendResponseHeaders(202, -1);
    }

    private static void breakOffLate(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write(new byte[10]);
        exchange.getResponseBody().flush();
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try {
            while (!await(ends, Duration.ofMillis(10))) {
                exchange.getResponseBody().write(":\n\n".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        } catch (IOException e) {
            readerLeft.countDown();
            throw e;
        }
    }

    private static boolean await(CountDownLatch latch) {
        return await(latch, Duration.ofSeconds(10));
    }

    private static boolean await(CountDownLatch latch, Duration patience) {
        try {
            return latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
