package io.mirrorfleet.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Plain requests to a registry, by another client than the one that is measured. */
final class Http implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient client = HttpClient.newHttpClient();

    /** An answer with one of the good statuses. */
    HttpResponse<byte[]> send(String method, URI uri, BodyPublisher body, String contentType)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .method(method, body)
                .header("Content-Type", contentType)
                .header("Accept", Seeder.MANIFEST)
                .build();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + uri + " was answered with " + answer.statusCode());
        }
        return answer;
    }

    /** The same with nothing to send. */
    HttpResponse<byte[]> send(String method, URI uri) throws IOException, InterruptedException {
        return send(method, uri, BodyPublishers.noBody(), "application/octet-stream");
    }

    @Override
    public void close() {
        client.close();
    }
}
