package io.mirrorfleet.oci.copy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Debian's docker-registry as a process with its data in a folder. */
final class DockerRegistry implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/bin/docker-registry");

    private final Process process;
    private final URI url;

    private DockerRegistry(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Open to everybody. */
    static DockerRegistry start(Path folder) throws IOException {
        return start(folder, Setup.open());
    }

    /** Several with the same folder show the same content, each in its way. */
    static DockerRegistry start(Path folder, Setup setup) throws IOException {
        assumeTrue(Files.isExecutable(PROGRAM), "no " + PROGRAM + ": install the package docker-registry");
        int port = freePort();
        Path config = Files.writeString(
                folder.resolve("config-" + port + ".yml"), setup.config(folder.resolve("data"), port));
        Process process = new ProcessBuilder(PROGRAM.toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-" + port).toFile())
                .start();
        String scheme = setup.http().contains("tls:") ? "https" : "http";
        DockerRegistry registry = new DockerRegistry(process, URI.create(scheme + "://127.0.0.1:" + port));
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(registry::listens);
        return registry;
    }

    /**
     * What differs from an open registry.
     *
     * @param deletes whether it deletes; as it is delivered it does not
     * @param storage lines below {@code storage}
     * @param http lines below {@code http}
     * @param auth lines below {@code auth}
     */
    record Setup(boolean deletes, String storage, String http, String auth) {

        static Setup open() {
            return new Setup(true, "", "", "");
        }

        static Setup keeping() {
            return new Setup(false, "", "", "");
        }

        static Setup readOnly() {
            return new Setup(true, "maintenance:\n  readonly:\n    enabled: true\n", "", "");
        }

        Setup over(String tls) {
            return new Setup(deletes, storage, "tls:\n" + tls.indent(2), auth);
        }

        Setup knowing(String users) {
            return new Setup(deletes, storage, http, users);
        }

        private String config(Path data, int port) {
            return """
                    version: 0.1
                    log:
                      level: error
                    storage:
                      filesystem:
                        rootdirectory: %s
                      delete:
                        enabled: %b
                    %shttp:
                      addr: 127.0.0.1:%d
                    %s%s""".formatted(
                            data,
                            deletes,
                            storage.indent(2),
                            port,
                            http.indent(2),
                            auth.isEmpty() ? "" : "auth:\n" + auth.indent(2));
        }
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean listens() throws IOException {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            return socket.isConnected();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
