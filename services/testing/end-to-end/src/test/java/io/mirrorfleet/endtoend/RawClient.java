package io.mirrorfleet.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A client that sends what it is told, right or wrong, and shows the whole answer. */
final class RawClient implements AutoCloseable {

    /** What goes with every call that is not about something else. */
    static final String JSON = "application/json";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI frontDoor;
    private final String token;

    RawClient(URI frontDoor, String token) {
        this.frontDoor = frontDoor;
        this.token = token;
    }

    /** Sends this text as JSON; more headers as name, value, name, value. */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        BodyPublisher publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request = request(method, path, publisher).header("Content-Type", JSON);
        return answer(headers.length == 0 ? request : request.headers(headers));
    }

    /** Sends this body, with its length or, when the publisher knows none, in chunks. */
    HttpResponse<String> send(String method, String path, BodyPublisher body, String contentType)
            throws IOException, InterruptedException {
        return answer(request(method, path, body).header("Content-Type", contentType));
    }

    /** Calls with these credentials instead of the right ones; empty for none. */
    HttpResponse<String> sendAs(String authorization, String method, String path)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(frontDoor.resolve(path))
                .timeout(PATIENCE)
                .method(method, BodyPublishers.noBody());
        return answer(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    /** Follows a stream of events, which are read as they come. */
    Stream<ServerSentEvent> follow(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request("GET", path, BodyPublishers.noBody()).header("Accept", "text/event-stream");
        HttpRequest wanted = (headers.length == 0 ? request : request.headers(headers)).build();
        HttpResponse<Stream<String>> answer = http.send(wanted, BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            List<String> lines = answer.body().toList();
            throw new IOException(answer.statusCode() + " " + lines);
        }
        return ServerSentEvent.read(answer.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        return HttpRequest.newBuilder(frontDoor.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .method(method, body);
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
