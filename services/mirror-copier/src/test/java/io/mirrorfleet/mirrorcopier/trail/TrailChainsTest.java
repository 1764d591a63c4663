package io.mirrorfleet.mirrorcopier.trail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.gap.ChainEvents;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Tls;
import io.mirrorfleet.mirrorcopier.requests.CopyScope;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Order;
import io.mirrorfleet.mirrorcopier.requests.Placement;
import io.mirrorfleet.mirrorcopier.requests.RequestState;
import io.mirrorfleet.oci.names.Registry;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.reliable.CurrentTransaction;
import io.mirrorfleet.reliable.PublishedEvents;
import io.mirrorfleet.reliable.sql.Sql;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TrailChainsTest {

    private static final UUID REQUEST = new UUID(1, 1);
    private static final UUID FIRST = new UUID(2, 1);
    private static final UUID LAST = new UUID(2, 2);

    private final HttpServer trail;
    private final Path token;
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    TrailChainsTest(@TempDir Path folder) throws IOException {
        token = Files.writeString(folder.resolve("trail"), "planted-secret\n");
        trail = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        trail.createContext("/", call -> {
            asked.add(call.getRequestURI() + " " + call.getRequestHeaders().getFirst("Authorization"));
            String answer = answers.size() > 1 ? answers.remove() : answers.getFirst();
            byte[] body = answer.getBytes(UTF_8);
            call.sendResponseHeaders(answer.startsWith("{") ? 200 : Integer.parseInt(answer), body.length);
            call.getResponseBody().write(body);
            call.close();
        });
        trail.start();
    }

    @AfterEach
    void stop() {
        trail.stop(0);
    }

    @Test
    void waitsForTheEventWithWhichTheRequestEnded() throws Exception {
        answers.add("404");
        answers.add(chain(FIRST));
        answers.add(chain(FIRST, LAST));

        ChainEvents chain = chains().of(request());

        assertThat(chain.complete()).isTrue();
        assertThat(chain.ids()).containsExactlyInAnyOrder(FIRST, LAST);
        assertThat(chain.events()).hasSize(2);
        assertThat(asked)
                .hasSize(3)
                .allMatch(call -> call.equals("/v1/audit/chains/" + REQUEST + " Bearer planted-secret"));
    }

    @Test
    void whoGetsNoAnswerTakesWhatItStatedItself() {
        answers.add("500");

        assertThatThrownBy(() -> chains().of(request())).hasMessage("the outbox was asked");
        assertThat(asked).hasSize(1);
    }

    private TrailChains chains() {
        URI url = URI.create("http://127.0.0.1:" + trail.getAddress().getPort());
        TrailSettings settings = new TrailSettings(Optional.of(url), Optional.of(token), Duration.ofSeconds(20));
        return new TrailChains(settings, new PublishedEvents(new NoTransaction()), new AtOnce(), new ObjectMapper());
    }

    private static MirrorRequest request() {
        Mirror mirror = new Mirror(new Name("lab"), new Registry("mirror.lab"), null, new Tls.Plain(), null, 1);
        Order order = new Order(mirror, Placement.TRANSPARENT, "why", "alice", null, CopyScope.WHOLE, null);
        return new MirrorRequest(REQUEST, order, RequestState.COMPLETED, 1, List.of(), LAST, null);
    }

    private static String chain(UUID... ids) {
        List<String> events = new ArrayList<>();
        for (UUID id : ids) {
            events.add("{\"id\":\"" + id + "\"}");
        }
        return "{\"complete\":true,\"events\":[" + String.join(",", events) + "]}";
    }

    private static final class NoTransaction implements CurrentTransaction {

        @Override
        public Sql sql() {
            throw new IllegalStateException("the outbox was asked");
        }

        @Override
        public void afterCommit(Runnable action) {
            throw new AssertionError("nothing is committed here");
        }
    }

    private static final class AtOnce implements Atomically {

        @Override
        public void run(Runnable work) {
            work.run();
        }

        @Override
        public <T> T call(Supplier<T> work) {
            return work.get();
        }
    }
}
