package io.mirrorfleet.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The front door, as everybody else uses it. */
public final class Api implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI frontDoor;
    private final String token;

    Api(URI frontDoor, String token) {
        this.frontDoor = frontDoor;
        this.token = token;
    }

    /**
     * What a call was answered.
     *
     * @param status HTTP status
     * @param body JSON; null node when empty
     */
    public record Answer(int status, JsonNode body) {

        /** The body of a call that succeeded; otherwise an error with what the service said. */
        public JsonNode expectSuccess(String doing) {
            if (status / 100 != 2) {
                throw new QuickstartException("could not " + doing + ": " + status + " " + body);
            }
            return body;
        }
    }

    /** Asks. */
    public Answer get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    /** States how a thing shall be. */
    public Answer put(String path, Object body) throws InterruptedException {
        return send(request(path).PUT(json(body)));
    }

    /** Asks for something to be done. */
    public Answer post(String path, Object body) throws InterruptedException {
        return send(request(path).POST(json(body)));
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(frontDoor.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new QuickstartException("the front door answered something that is not JSON", e);
        } catch (IOException e) {
            return new Answer(0, JSON.getNodeFactory().textNode("no answer: " + e.getMessage()));
        }
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document always has a JSON form", e);
        }
    }
}
