package io.mirrorfleet.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The REST API behind the front door. Refusals are {@link RefusedException}, silence is {@link UnreachableException}. */
public final class Api {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** A little more than the front door waits for a service. */
    private static final Duration ANSWER = Duration.ofSeconds(40);

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpResponse.BodyHandler<InputStream> WHOLE = answer ->
            HttpResponse.BodySubscribers.mapping(HttpResponse.BodySubscribers.ofByteArray(), ByteArrayInputStream::new);
    /** A refusal is read as a whole, where events were asked for, too. */
    private static final HttpResponse.BodyHandler<InputStream> AS_IT_COMES =
            answer -> good(answer.statusCode()) ? HttpResponse.BodySubscribers.ofInputStream() : WHOLE.apply(answer);

    private final Session session;
    private final Duration patience;
    private final HttpClient client;

    /** Calls with the token of this session. */
    public Api(Session session) {
        this(session, ANSWER);
    }

    /** Waits this long for an answer with all of its body. */
    Api(Session session, Duration patience) {
        this.session = session;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
    }

    /** What is at this path. */
    public JsonNode get(String path) {
        return call(request(path).GET());
    }

    /** Puts a document at this path. */
    public JsonNode put(String path, JsonNode document) {
        return call(withBody(request(path), document, "PUT"));
    }

    /** Posts a document; the same key twice is one wish. */
    public JsonNode post(String path, JsonNode document, String idempotencyKey) {
        return call(withBody(request(path), document, "POST").header("Idempotency-Key", idempotencyKey));
    }

    /** Posts a YAML document as it is; the same key twice is one wish. */
    public JsonNode postYaml(String path, String document, String idempotencyKey) {
        return call(request(path)
                .header("Content-Type", "application/yaml")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(document)));
    }

    /** Follows the events at this path, after the one with this id. */
    public EventStream follow(String path, @Nullable String lastEventId) {
        HttpRequest.Builder request = request(path).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return new EventStream(send(request, AS_IT_COMES));
    }

    private JsonNode call(HttpRequest.Builder request) {
        try (InputStream body = send(request, WHOLE)) {
            byte[] text = body.readAllBytes();
            return text.length == 0 ? JSON.createObjectNode() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnreachableException(session.url(), "does not answer like Mirrorfleet");
        } catch (IOException e) {
            throw new UnreachableException(session.url(), "broke off its answer", e);
        }
    }

    private InputStream send(HttpRequest.Builder request, HttpResponse.BodyHandler<InputStream> reading) {
        // The time limit of a request itself ends with the head of its answer.
        CompletableFuture<HttpResponse<InputStream>> sent = client.sendAsync(request.build(), reading);
        try {
            HttpResponse<InputStream> answer = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!good(answer.statusCode())) {
                throw refusal(answer);
            }
            return answer.body();
        } catch (ExecutionException e) {
            String what = e.getCause() instanceof ConnectException ? "is not reachable" : "does not answer";
            throw new UnreachableException(session.url(), what, e);
        } catch (TimeoutException | IOException e) {
            sent.cancel(true);
            throw new UnreachableException(session.url(), "does not answer", e);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnreachableException(session.url(), "was not waited for", e);
        }
    }

    private RefusedException refusal(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            return new RefusedException(answer.statusCode(), JSON.readTree(body.readAllBytes()));
        } catch (JsonProcessingException e) {
            return new RefusedException(answer.statusCode(), JSON.createObjectNode());
        }
    }

    private static boolean good(int status) {
        return status / 100 == 2;
    }

    private static HttpRequest.Builder withBody(HttpRequest.Builder request, JsonNode document, String method) {
        return request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(document.toString()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(session.url() + path)).header("Accept", "application/json");
        session.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }
}
