package io.mirrorfleet.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Debian's docker-registry as a process with its data in a folder. */
final class DockerRegistry implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/bin/docker-registry");

    private final Process process;
    private final URI url;

    private DockerRegistry(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static DockerRegistry start(Path folder) throws IOException {
        int port = freePort();
        Path config = Files.writeString(folder.resolve("config.yml"), """
                version: 0.1
                log:
                  level: error
                storage:
                  filesystem:
                    rootdirectory: %s
                http:
                  addr: 127.0.0.1:%d
                """.formatted(folder.resolve("data"), port));
        Process process = new ProcessBuilder(PROGRAM.toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        DockerRegistry registry = new DockerRegistry(process, URI.create("http://127.0.0.1:" + port));
        Fleet.awaiting(Duration.ofMinutes(1)).ignoreExceptions().until(registry::answers);
        return registry;
    }

    URI url() {
        return url;
    }

    /** Host and port, as it stands in image references. */
    String authority() {
        return url.getAuthority();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean answers() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest ping = HttpRequest.newBuilder(url.resolve("/v2/")).build();
            return http.send(ping, BodyHandlers.discarding()).statusCode() == 200;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
