package io.mirrorfleet.cli.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A front door that begins an answer and never ends it. */
@Timeout(20)
class ApiTest {

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Api api;

    ApiTest() throws IOException {
        server.setExecutor(threads);
        server.createContext("/", this::begin);
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        api = new Api(new Session(url, null), Duration.ofMillis(300));
    }

    @AfterEach
    void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 503})
    void isNotWaitedForLongerThanForAnyAnswer(int status) {
        assertThatThrownBy(() -> api.get("/" + status))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("does not answer");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 503})
    void norIsItWhereItRefusesEvents(int status) {
        assertThatThrownBy(() -> api.follow("/" + status, null))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("does not answer");
    }

    private void begin(HttpExchange exchange) throws IOException {
        int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
        exchange.sendResponseHeaders(status, 1000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
