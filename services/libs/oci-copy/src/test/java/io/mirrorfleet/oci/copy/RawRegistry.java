package io.mirrorfleet.oci.copy;

import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A registry asked with the JDK's own client: what the engine does is judged by other code than its own. */
final class RawRegistry {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI url;

    RawRegistry(URI url) {
        this.url = url;
    }

    void push(String repository, String tag, SampleImage image) throws IOException, InterruptedException {
        pushContent(repository, image);
        pushManifest(repository, tag, image);
    }

    byte[] manifest(String repository, String reference, String mediaType) throws IOException, InterruptedException {
        HttpRequest request = at("/v2/" + repository + "/manifests/" + reference)
                .header("Accept", mediaType)
                .build();
        return sent(request, 200).body();
    }

    byte[] blob(String repository, SampleBlob blob) throws IOException, InterruptedException {
        return sent(at("/v2/" + repository + "/blobs/" + blob.digest()).build(), 200)
                .body();
    }

    private void pushContent(String repository, SampleImage image) throws IOException, InterruptedException {
        for (SampleBlob blob : image.blobs()) {
            pushBlob(repository, blob);
        }
        for (SampleImage child : image.children()) {
            pushContent(repository, child);
            pushManifest(repository, child.digest().value(), child);
        }
    }

    private void pushBlob(String repository, SampleBlob blob) throws IOException, InterruptedException {
        HttpRequest begin = at("/v2/" + repository + "/blobs/uploads/")
                .POST(BodyPublishers.noBody())
                .build();
        String location = sent(begin, 202).headers().firstValue("Location").orElseThrow();
        URI closing = url.resolve(location + (location.contains("?") ? "&" : "?") + "digest=" + blob.digest());
        sent(
                HttpRequest.newBuilder(closing)
                        .PUT(BodyPublishers.ofByteArray(blob.content()))
                        .build(),
                201);
    }

    private void pushManifest(String repository, String reference, SampleImage image)
            throws IOException, InterruptedException {
        HttpRequest put = at("/v2/" + repository + "/manifests/" + reference)
                .header("Content-Type", image.mediaType())
                .PUT(BodyPublishers.ofByteArray(image.manifest()))
                .build();
        sent(put, 201);
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(url.resolve(path));
    }

    private static HttpResponse<byte[]> sent(HttpRequest request, int expected)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != expected) {
            throw new IOException(
                    request + " answered " + response.statusCode() + ": " + new String(response.body(), UTF_8));
        }
        return response;
    }
}
