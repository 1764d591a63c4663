package io.mirrorfleet.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One service, running until closed. A process that ends by itself is started again, a few times a minute at most. It ends
 * with its standard input too, so that none outlives this JVM.
 */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final int MOST_STARTS_A_MINUTE = 5;
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private final Service service;
    private final Path jar;
    private final Path settings;
    private final int port;
    private final Narrator narrator;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Deque<Long> starts = new ArrayDeque<>();
    private Process process;
    private boolean closing;

    private ServiceProcess(Service service, Launch launch, int port, Narrator narrator) throws IOException {
        this.service = service;
        this.jar = launch.jar();
        this.settings = launch.settings();
        this.log = launch.log();
        this.port = port;
        this.narrator = narrator;
        this.process = start();
    }

    /**
     * What a process is started from.
     *
     * @param jar the service's runnable jar
     * @param settings its configuration file
     * @param log where its output goes
     */
    record Launch(Path jar, Path settings, Path log) {}

    static ServiceProcess start(Service service, Launch launch, int port, Narrator narrator) {
        try {
            ServiceProcess started = new ServiceProcess(service, launch, port, narrator);
            Thread.ofVirtual().name("supervisor-" + service.module()).start(started::supervise);
            return started;
        } catch (IOException e) {
            throw new QuickstartException(service.module() + " could not be started", e);
        }
    }

    /** Which service this is. */
    public Service service() {
        return service;
    }

    /** Its own address, behind the front door. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Its output so far. */
    public Path log() {
        return log;
    }

    /** The process id of the running process. */
    public synchronized long pid() {
        return process.pid();
    }

    /** Ends the process as a crash would, with SIGKILL; the supervisor starts it again. */
    public synchronized void kill() {
        process.destroyForcibly();
    }

    /** Waits until the service says that it is ready. */
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (!ready()) {
            if (System.nanoTime() > deadline || givenUp()) {
                throw new QuickstartException(
                        service.module() + " did not become ready; the end of its log:\n" + logEnd());
            }
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    /** Whether the service says that it is ready. */
    public boolean ready() throws InterruptedException {
        try {
            HttpRequest question = HttpRequest.newBuilder(uri().resolve("/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        Process running;
        synchronized (this) {
            closing = true;
            running = process;
        }
        try {
            running.destroy();
            if (!running.waitFor(10, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            http.close();
        }
    }

    private Process start() throws IOException {
        starts.addLast(System.nanoTime());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.add("-Dquarkus.config.locations=" + settings);
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("KUBE"));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return builder.start();
    }

    private void supervise() {
        try {
            while (true) {
                Process current = current();
                int code = current.waitFor();
                if (!restart(code)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            narrator.say(service.module() + " could not be started again: " + e.getMessage());
        }
    }

    private synchronized Process current() {
        return process;
    }

    private synchronized boolean restart(int code) throws IOException {
        if (closing) {
            return false;
        }
        if (givenUp()) {
            narrator.say(service.module() + " ended too often; the end of its log:\n" + logEnd());
            return false;
        }
        narrator.say(service.module() + " ended with code " + code + "; starting it again");
        process = start();
        return true;
    }

    private synchronized boolean givenUp() {
        long minuteAgo = System.nanoTime() - Duration.ofMinutes(1).toNanos();
        starts.removeIf(start -> start < minuteAgo);
        return starts.size() >= MOST_STARTS_A_MINUTE && !process.isAlive();
    }

    private String logEnd() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }
}
