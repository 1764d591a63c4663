package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.access.Role;
import io.mirrorfleet.simulator.openshift.schema.PlatformRelease;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server with one cluster, and a plain HTTP client that trusts it. */
final class RunningApi implements AutoCloseable {

    /** One for all tests: making a certificate takes a second. Ends with the JVM. */
    static final ApiServer SERVER = ApiServer.start(ListenAddress.loopback(0), Clock.systemUTC());

    private static final AtomicInteger COUNT = new AtomicInteger();
    static final String ITMS = "/apis/config.openshift.io/v1/imagetagmirrorsets";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final String cluster = "lab-" + COUNT.incrementAndGet();
    final ObjectStore store = new ObjectStore(Clock.systemUTC());
    final RecordedLogs logs = new RecordedLogs(Clock.systemUTC());
    private final HttpClient client;

    RunningApi() {
        this(PlatformRelease.LATEST);
    }

    RunningApi(PlatformRelease release) {
        SERVER.serve(new ServedCluster(cluster, release, store, logs, SimulationRoutes.NONE));
        client = HttpClient.newBuilder()
                .sslContext(trusting(SERVER.caPem()))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        for (String namespace : List.of("default", "mirrorfleet")) {
            store.create(Kinds.NAMESPACE, named(namespace));
        }
    }

    record Reply(int code, JsonNode body, List<String> warnings) {

        String message() {
            return body.path("message").asText();
        }
    }

    /** Sends a request as the administrator. */
    Reply send(String method, String path, String body) {
        return send(Role.ADMIN, method, path, body);
    }

    Reply send(Role role, String method, String path, String body) {
        return send(request(SERVER.token(cluster, role), path)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build());
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply patch(String type, String path, String body) {
        return send(request(SERVER.token(cluster, Role.ADMIN), path)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .build());
    }

    Reply apply(String manager, String path, String body) {
        return patch("application/apply-patch+yaml", path + "?fieldManager=" + manager, body);
    }

    Reply steer(String method, String path, String body) {
        URI uri = SERVER.uri().resolve("/simulation/clusters/" + cluster + path);
        return send(HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + SERVER.simulationToken())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(10))
                .build());
    }

    /** The events of a watch, as they come; the stream ends with the watch. */
    Stream<JsonNode> watch(String path) {
        return lines(path).map(RunningApi::json);
    }

    Stream<String> lines(String path) {
        HttpRequest request = request(SERVER.token(cluster, Role.ADMIN), path).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofLines()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String token, String path) {
        URI uri = URI.create(SERVER.uri(cluster) + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).header("User-Agent", "tester/1.0");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    json(response.body()),
                    response.headers().allValues("Warning"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    static ObjectNode named(String name) {
        ObjectNode object = MAPPER.createObjectNode();
        object.putObject("metadata").put("name", name);
        return object;
    }

    /** An ImageTagMirrorSet from docker.io to one mirror. */
    static String mirrorSet(String name, String mirror) {
        return """
                {"apiVersion": "config.openshift.io/v1", "kind": "ImageTagMirrorSet", "metadata": {"name": "%s"},
                 "spec": {"imageTagMirrors": [{"source": "docker.io", "mirrors": ["%s"],
                                               "mirrorSourcePolicy": "NeverContactSource"}]}}
                """.formatted(name, mirror);
    }

    private static SSLContext trusting(String pem) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        SERVER.remove(cluster);
    }
}
