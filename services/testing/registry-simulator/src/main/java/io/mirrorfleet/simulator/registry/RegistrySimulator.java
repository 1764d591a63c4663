package io.mirrorfleet.simulator.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A running OCI registry: it holds what it was given, answers honestly unless a fault says otherwise, and keeps a
 * journal. Safe for any number of clients at once.
 */
public final class RegistrySimulator implements AutoCloseable {

    static {
        // Without it each answer waits for the client's delayed acknowledgement: 40 ms a request.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final SpoolFolder folder;
    private final Holdings holdings;
    private final Gate gate;
    private final Journal journal = new Journal();
    private final Faults faults = new Faults();
    private final Misbehaviour misbehaviour;
    private final String scheme;

    private RegistrySimulator(SimulatorSettings settings) throws IOException {
        folder = SpoolFolder.of(settings.storage());
        holdings = new Holdings(folder);
        scheme = settings.tls() == null ? "http" : "https";
        server = serverOf(settings);
        gate = new Gate(settings.access(), scheme);
        Protocol protocol = new Protocol(holdings, settings.uploads(), settings.dialect());
        misbehaviour = new Misbehaviour(request -> {
            Optional<Reply> stopped = gate.stopped(request);
            return stopped.isPresent() ? stopped.get() : protocol.answer(request);
        });
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /** Starts a registry on a free loopback port, everything in memory. */
    public static RegistrySimulator start() throws IOException {
        return start(SimulatorSettings.defaults());
    }

    /**
     * Starts a registry.
     *
     * @throws IOException when the address is taken or the folder cannot be used
     */
    public static RegistrySimulator start(SimulatorSettings settings) throws IOException {
        RegistrySimulator simulator = new RegistrySimulator(settings);
        simulator.server.start();
        return simulator;
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code host:port}, as it stands in an image reference. */
    public String authority() {
        return server.getAddress().getAddress().getHostAddress() + ":" + port();
    }

    /** Where it is reached. */
    public URI url() {
        return URI.create(scheme + "://" + authority());
    }

    /** What was asked of it. */
    public Journal journal() {
        return journal;
    }

    /** How it will misbehave. */
    public Faults faults() {
        return faults;
    }

    /** Makes every bearer token given out so far worthless. */
    public void forgetTokens() {
        gate.forgetTokens();
    }

    /** Puts an image, with all its children and blobs, behind a tag. */
    public void seed(String repository, String tag, SampleImage image) {
        seed(repository, image);
        holdings.repository(repository).tag(tag, image.digest());
    }

    /** Puts an image, with all its children and blobs, reachable by digest only. */
    public void seed(String repository, SampleImage image) {
        image.children().forEach(child -> seed(repository, child));
        image.blobs().forEach(blob -> seed(repository, blob));
        holdings.repository(repository)
                .put(new StoredManifest(image.digest(), image.mediaType(), StoredBytes.of(image.manifest())));
    }

    /** Puts an image that has no children behind its SHA-512 digest, and says that. */
    public Digest seedBySha512(String repository, SampleImage image) {
        Digest digest = new Digest("sha512:" + "0".repeat(128)).sameAlgorithmOf(image.manifest());
        image.blobs().forEach(blob -> seed(repository, blob));
        holdings.repository(repository)
                .put(new StoredManifest(digest, image.mediaType(), StoredBytes.of(image.manifest())));
        return digest;
    }

    /** Puts one blob into a repository. */
    public void seed(String repository, SampleBlob blob) {
        holdings.keep(repository, blob.digest(), blob.stored());
    }

    /** The registry's holdings, for questions that HTTP cannot answer. */
    public Inventory inventory() {
        return new Inventory(holdings);
    }

    /** Stops at once, drops what it holds, and deletes its spool folder; closing twice does no harm. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        // Whoever still writes into the folder is waited for; shut down as they are, that is a moment.
        threads.close();
        folder.delete();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.of(exchange);
            Optional<Reply> reply = answered(request);
            journal.write(request, reply.map(Reply::status).orElse(0));
            if (reply.isPresent()) {
                ReplyWriter.write(exchange, reply.get());
            }
        }
    }

    private Optional<Reply> answered(Request request) throws IOException {
        try {
            return misbehaviour.answer(request, faults.next(request));
        } catch (IOException e) {
            journal.write(request, 0);
            throw e;
        }
    }

    private static HttpServer serverOf(SimulatorSettings settings) throws IOException {
        if (settings.tls() == null) {
            return HttpServer.create(settings.address(), 0);
        }
        HttpsServer secured = HttpsServer.create(settings.address(), 0);
        secured.setHttpsConfigurator(new HttpsConfigurator(settings.tls()));
        return secured;
    }
}
