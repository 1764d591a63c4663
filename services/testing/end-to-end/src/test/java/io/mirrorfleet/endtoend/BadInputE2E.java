package io.mirrorfleet.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.endtoend.BadCall.Refusal;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.simulator.registry.Fault;
import io.mirrorfleet.simulator.registry.FaultRule;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.RegistrySimulator;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The front door's manners: what is wrong is refused so that its sender knows what to do, what comes twice is done once. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class BadInputE2E {

    private static final String REQUESTS = "/v1/mirror-requests";
    private static final String ACCEPTED = "io.mirrorfleet.request.accepted.v1";
    private static final String LAB = "'mirror':'lab-mirror'";
    private static final String NGINX = "'images':[{'source':'nginx:1.25.3'}]";
    private static final int LARGEST = 1024 * 1024;
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Fleet fleet;
    private static RawClient client;

    @BeforeAll
    static void start() throws InterruptedException {
        fleet = Fleet.start(10, Map.of());
        client = new RawClient(fleet.installation.frontDoor(), fleet.installation.token());
        awaitNamesKnown();
    }

    @AfterAll
    static void stop() {
        client.close();
        fleet.close();
    }

    static Stream<BadCall> badCalls() {
        return Stream.of(
                        BadCall.wishes(),
                        BadCall.rolloutWishes(),
                        BadCall.unreadable(),
                        BadCall.elsewhere(),
                        BadCall.parameters(),
                        BadCall.nowhere())
                .flatMap(calls -> calls);
    }

    @ParameterizedTest
    @MethodSource("badCalls")
    void isRefusedNamingTheFaultAndTheRemedy(BadCall call) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(call.method(), call.path(), call.body());

        Refusal refusal = call.refusal();
        JsonNode problem = problem(answer, refusal.status(), refusal.code());
        if (refusal.pointer().isEmpty()) {
            assertThat(problem.has("errors")).isFalse();
            return;
        }
        assertThat(problem.path("errors")).as("%s", problem).singleElement().satisfies(error -> {
            assertThat(error.path("pointer").asText()).isEqualTo(refusal.pointer());
            assertThat(error.path("code").asText()).isEqualTo(refusal.fieldCode());
            assertThat(error.path("detail").asText()).isNotBlank();
        });
    }

    @Test
    void everyFieldAtFaultIsNamedAtOnce() throws IOException, InterruptedException {
        String body = BadCall.wish("'images':[{'source':'nginx'},{'source':'UP'},null]", "'mirror':'nowhere'");

        JsonNode problem = problem(client.send("POST", REQUESTS, body), 422, "INVALID_FIELD");

        assertThat(problem.path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/mirror", "/images/1/source", "/images/2/source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Basic YTpi", "wrong"})
    void whoHasNoTokenLearnsNothing(String authorization) throws IOException, InterruptedException {
        for (String path : List.of("/", REQUESTS, REQUESTS + "/not-an-id", "/v1/nothing", "/v1/audit/events")) {
            HttpResponse<String> answer = client.sendAs(authorization, "GET", path);

            problem(answer, 401, "UNAUTHENTICATED");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
    }

    @Test
    void aBodyOverTheLimitIsRefusedHoweverItComes() throws IOException, InterruptedException {
        byte[] large = padded(LARGEST + 1);
        BodyPublisher declared = BodyPublishers.ofByteArray(large);
        BodyPublisher chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large));

        problem(client.send("POST", REQUESTS, declared, RawClient.JSON), 413, "BODY_TOO_LARGE");
        problem(client.send("POST", REQUESTS, chunked, RawClient.JSON), 413, "BODY_TOO_LARGE");
    }

    @Test
    void aBodyOfTheLimitIsRead() throws IOException, InterruptedException {
        BodyPublisher full = BodyPublishers.ofByteArray(padded(LARGEST));

        problem(client.send("POST", REQUESTS, full, RawClient.JSON), 422, "INVALID_FIELD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/mirror-requests/%00",
                "/v1/clusters/%00",
                "/v1/clusters/%00/nodes",
                "/v1/mirror-policies/%0a",
                "/v1/clusters?selector=%00",
                "/v1/audit/events?subject=%00",
                "/v1/audit/events?actor=%1F",
            })
    void controlCharactersInPathOrQueryAreRefused(String path) throws IOException, InterruptedException {
        problem(client.send("GET", path, ""), 400, "MALFORMED_REQUEST");
    }

    @Test
    void otherMethodsAndMediaTypesAreRefused() throws IOException, InterruptedException {
        HttpResponse<String> other = client.send("DELETE", REQUESTS, "");
        problem(other, 405, "METHOD_NOT_ALLOWED");

        BodyPublisher text = BodyPublishers.ofString(BadCall.wish(NGINX, LAB));
        problem(client.send("POST", REQUESTS, text, "text/plain"), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void aStreamThatIsNotThereIsRefusedInJsonToo() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send("GET", REQUESTS + "/not-an-id/events", "", "Accept", "text/event-stream");

        problem(answer, 404, "REQUEST_UNKNOWN");
    }

    @Test
    void theSameKeyTwiceIsOneRequest() throws Exception {
        String body = BadCall.wish(NGINX, LAB, "'reason':'only once'");
        HttpResponse<String> first = client.send("POST", REQUESTS, body, "Idempotency-Key", "e2e-once");
        assertThat(first.statusCode()).isEqualTo(202);

        List<HttpResponse<String>> repeats =
                atOnce(8, () -> client.send("POST", REQUESTS, body, "Idempotency-Key", "e2e-once"));

        assertThat(repeats).allSatisfy(repeat -> {
            assertThat(repeat.statusCode()).isEqualTo(202);
            assertThat(location(repeat)).isEqualTo(location(first));
            assertThat(repeat.body()).isEqualTo(first.body());
        });
        assertThat(acceptedFor("only once")).isEqualTo(1);
    }

    @Test
    void callsWithTheSameNewKeyAtOnceAreOneRequest() throws Exception {
        String body = BadCall.wish(NGINX, LAB, "'reason':'at once'");

        List<HttpResponse<String>> answers =
                atOnce(8, () -> client.send("POST", REQUESTS, body, "Idempotency-Key", "e2e-at-once"));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(202);
        assertThat(answers).extracting(BadInputE2E::location).containsOnly(location(answers.getFirst()));
        assertThat(acceptedFor("at once")).isEqualTo(1);
    }

    @Test
    void aKeyIsForOneRequestOnly() throws IOException, InterruptedException {
        String body = BadCall.wish(NGINX, LAB, "'reason':'the first'");
        String other = BadCall.wish(NGINX, LAB, "'reason':'the second'");
        String key = "Idempotency-Key";
        assertThat(client.send("POST", REQUESTS, body, key, "e2e-reused").statusCode())
                .isEqualTo(202);

        problem(client.send("POST", REQUESTS, other, key, "e2e-reused"), 422, "IDEMPOTENCY_KEY_REUSED");
        problem(client.send("POST", REQUESTS, body, key, "k".repeat(201)), 400, "MALFORMED_REQUEST");
    }

    @Test
    void anEmptyKeyIsNoKey() throws IOException, InterruptedException {
        String body = BadCall.wish(NGINX, LAB, "'reason':'an unset variable'");

        assertThat(client.send("POST", REQUESTS, body, "Idempotency-Key", "").statusCode())
                .isEqualTo(202);
    }

    @Test
    void aRefusedCallDoesNotUseItsKeyUp() throws IOException, InterruptedException {
        String wrong = BadCall.wish(NGINX, "'mirror':'nowhere'");
        String right = BadCall.wish(NGINX, LAB, "'reason':'corrected'");
        problem(client.send("POST", REQUESTS, wrong, "Idempotency-Key", "e2e-refused"), 422, "INVALID_FIELD");

        HttpResponse<String> answer = client.send("POST", REQUESTS, right, "Idempotency-Key", "e2e-refused");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    @Test
    void progressStreamsUntilTheEndAndCanBeResumed() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        String events = slowRequest("progress", released) + "/events";
        try (Stream<ServerSentEvent> whole = client.follow(events);
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Iterator<ServerSentEvent> stream = whole.iterator();
            ServerSentEvent first = stream.next();
            assertThat(first.name()).as("comes while the copy is held").isEqualTo("progress");
            Future<List<ServerSentEvent>> resumed = background.submit(() -> all(events, first.id()));
            released.countDown();
            List<ServerSentEvent> rest = new ArrayList<>();
            stream.forEachRemaining(rest::add);

            assertEndsGrowing(rest, first.id());
            assertEndsGrowing(resumed.get(), first.id());
            assertThat(resumed.get().getLast()).isEqualTo(rest.getLast());
        } finally {
            released.countDown();
        }
    }

    @Test
    void whoComesAfterTheEndIsToldTheEnd() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        released.countDown();
        String events = slowRequest("ended", released) + "/events";
        ServerSentEvent end = all(events, 0).getLast();

        assertThat(all(events, 0)).containsExactly(end);
        assertThat(all(events, end.id())).containsExactly(end);
    }

    /** Asks for an image whose blobs are given out when the latch is open; the path of the request. */
    private static String slowRequest(String name, CountDownLatch released) throws IOException, InterruptedException {
        ImageFactory factory = ImageFactory.seeded(name.hashCode());
        RegistrySimulator hub = fleet.installation.world().dockerHub();
        hub.seed("library/" + name, "1", factory.ociImage(platform(), List.of(factory.layer(500_000))));
        hub.faults().add(FaultRule.always("GET", "/v2/library/" + name + "/blobs/.*", new Fault.Hold(released)));
        String body = BadCall.wish("'images':[{'source':'" + name + ":1'}]", LAB);
        return location(client.send("POST", REQUESTS, body));
    }

    private static Platform platform() {
        return new Platform("linux", "amd64", null);
    }

    private static List<ServerSentEvent> all(String events, long lastEventId) throws Exception {
        String[] headers = lastEventId == 0 ? new String[0] : new String[] {"Last-Event-ID", "" + lastEventId};
        try (Stream<ServerSentEvent> stream = client.follow(events, headers)) {
            return stream.toList();
        }
    }

    private static void assertEndsGrowing(List<ServerSentEvent> events, long after) throws IOException {
        assertThat(events)
                .extracting(ServerSentEvent::id)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(events).extracting(ServerSentEvent::id).allMatch(id -> id > after);
        assertThat(events)
                .extracting(ServerSentEvent::name)
                .filteredOn("end"::equals)
                .hasSize(1);
        assertThat(events.getLast().name()).isEqualTo("end");
        assertThat(JSON.readTree(events.getLast().data()).path("state").asText())
                .isEqualTo("completed");
    }

    /** How many requests with this reason the trail has, once it has everything up to now. */
    private static int acceptedFor(String reason) throws IOException, InterruptedException {
        String marker = "everything before " + reason;
        client.send("POST", REQUESTS, BadCall.wish(NGINX, LAB, "'reason':'" + marker + "'"));
        Fleet.awaiting(BOUND).until(() -> reasons().contains(marker));
        return Math.toIntExact(reasons().stream().filter(reason::equals).count());
    }

    private static List<String> reasons() throws InterruptedException {
        return fleet.api
                .get("/v1/audit/events?type=" + ACCEPTED + "&limit=100")
                .expectSuccess("read the trail")
                .path("items")
                .valueStream()
                .map(event -> event.path("data").path("reason").asText())
                .toList();
    }

    /** Clusters and policies reach the service that reads mirror requests as events: a moment later. */
    private static void awaitNamesKnown() {
        String rollout = "'rollout':{'policy':'docker-hub','clusters':['crc'],'approval':'unheard-of'}";
        Fleet.awaiting(BOUND).untilAsserted(() -> {
            String body = client.send("POST", REQUESTS, BadCall.wish(NGINX, LAB, rollout))
                    .body();
            assertThat(JSON.readTree(body).path("errors").findValuesAsText("pointer"))
                    .containsExactly("/rollout/approval");
        });
    }

    /** A mirror request to nowhere of exactly this size. */
    private static byte[] padded(int size) {
        byte[] body = BadCall.wish(NGINX, "'mirror':'nowhere'").getBytes(UTF_8);
        byte[] padded = new byte[size];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(body, 0, padded, 0, body.length);
        return padded;
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : together.invokeAll(Collections.nCopies(times, call))) {
                results.add(future.get());
            }
            return results;
        }
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    /** The problem in an answer that refuses as it should. */
    private static JsonNode problem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).doesNotContain("at io.", "Exception", "\tat", "\\tat");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        for (String field : List.of("type", "title", "detail", "nextAction")) {
            assertThat(problem.path(field).asText()).as(field).isNotBlank();
        }
        return problem;
    }
}
