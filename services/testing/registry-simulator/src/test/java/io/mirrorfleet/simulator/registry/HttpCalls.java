package io.mirrorfleet.simulator.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a registry over HTTP. */
final class HttpCalls {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI url;

    HttpCalls(URI url) {
        this.url = url;
    }

    HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, new byte[0], headers);
    }

    HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        request.method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** Begins an upload and returns its location with the digest to be. */
    String begin(String repository) throws IOException, InterruptedException {
        return location(send("POST", "/v2/" + repository + "/blobs/uploads/", new byte[0]));
    }

    static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }
}
