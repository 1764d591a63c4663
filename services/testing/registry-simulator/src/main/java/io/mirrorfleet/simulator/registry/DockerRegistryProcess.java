package io.mirrorfleet.simulator.registry;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Debian's docker-registry as a process of its own, for the truth that a simulator cannot tell. It ends with this JVM. */
public final class DockerRegistryProcess implements AutoCloseable {

    /** Where the package docker-registry puts it; who needs it says so when it is not there. */
    public static final Path PROGRAM = Path.of("/usr/bin/docker-registry");

    // The shell waits for the end of its input, which only this JVM holds open, and takes the registry with it; Ctrl-C
    // reaches both, and is left to this JVM.
    private static final String UNTIL_END_OF_INPUT =
            "trap '' INT HUP; \"$1\" serve \"$2\" >\"$3\" 2>&1 & echo $!; cat >/dev/null; kill -9 $!";

    private static final int PATIENCE_SECONDS = 60;
    private static final int PAUSE_MILLIS = 20;

    private final Process shell;
    private final long pid;
    private final URI url;
    private final Path log;

    private DockerRegistryProcess(Process shell, URI url, Path log) throws IOException {
        this.shell = shell;
        this.url = url;
        this.log = log;
        this.pid = Long.parseLong(shell.inputReader().readLine());
    }

    /** True where the package is installed. */
    public static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    /** Starts one that is open to everybody, with its data, its configuration and its log in this folder, on a free loopback port. */
    public static DockerRegistryProcess start(Path folder) throws IOException, InterruptedException {
        return start(folder, DockerRegistrySetup.open());
    }

    /** The same, set up otherwise; several with the same folder show the same content, each in its way. */
    public static DockerRegistryProcess start(Path folder, DockerRegistrySetup setup)
            throws IOException, InterruptedException {
        int port = freePort();
        Path log = folder.resolve("log-" + port);
        Path config = Files.writeString(
                folder.resolve("config-" + port + ".yml"), setup.configuration(folder.resolve("data"), port));
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        UNTIL_END_OF_INPUT,
                        "docker-registry",
                        PROGRAM.toString(),
                        config.toString(),
                        log.toString())
                .redirectError(Redirect.DISCARD)
                .start();
        URI url = URI.create(setup.scheme() + "://127.0.0.1:" + port);
        DockerRegistryProcess registry = new DockerRegistryProcess(shell, url, log);
        registry.awaitListening(port);
        return registry;
    }

    /** Where it is reached. */
    public URI url() {
        return url;
    }

    /** {@code host:port}, as it stands in an image reference. */
    public String authority() {
        return url.getAuthority();
    }

    /** The id of the registry's process. */
    public long pid() {
        return pid;
    }

    /** What it has written so far, a line for each request among it. */
    public Path log() {
        return log;
    }

    /** Ends it at once; its folder stays. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            shell.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitListening(int port) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!listens(port)) {
            if (System.nanoTime() > end || !ProcessHandle.of(pid).isPresent()) {
                close();
                throw new IOException("docker-registry does not start; it said: " + Files.readString(log));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
