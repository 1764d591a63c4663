package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.mirrorfleet.simulator.openshift.access.Role;
import io.mirrorfleet.simulator.openshift.access.Tokens;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.ApiException.Details;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the API of many clusters over HTTPS at {@code https://HOST:PORT/clusters/{name}}, steering at {@code /simulation/clusters/{name}} and truth at
 * {@code /truth}. Each cluster has one bearer token per {@link Role}; steering and truth share one of their own.
 */
public final class ApiServer implements AutoCloseable {

    private static final String CLUSTERS = "/clusters/";
    private static final String SIMULATION = "/simulation/clusters/";
    private static final String TRUTH = "/truth";
    /** A fleet connects at once. */
    private static final int BACKLOG = 1_024;

    static {
        // Read once by the JDK's HTTP server: answers at once, and connections enough for a fleet.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "20000");
    }

    private final HttpsServer server;
    private final ServerCertificate certificate;
    private final String host;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, ClusterApi> clusters = new ConcurrentHashMap<>();
    private final String simulationToken = Tokens.random();
    private volatile SimulationRoutes truth = SimulationRoutes.NONE;

    private ApiServer(HttpsServer server, ServerCertificate certificate, String host, Clock clock) {
        this.server = server;
        this.certificate = certificate;
        this.host = host;
        this.clock = clock;
    }

    /** Starts listening. The clock dates managedFields. */
    public static ApiServer start(ListenAddress address, Clock clock) {
        try {
            ServerCertificate certificate = ServerCertificate.make(address.host(), Tokens.random());
            HttpsServer http = HttpsServer.create(new InetSocketAddress(address.bind(), address.port()), BACKLOG);
            http.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
            ApiServer server = new ApiServer(http, certificate, address.host(), clock);
            http.setExecutor(server.threads);
            http.createContext("/", server::handle);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves a cluster from now on, with fresh tokens. */
    public void serve(ServedCluster cluster) {
        if (clusters.putIfAbsent(cluster.name(), new ClusterApi(cluster, clock)) != null) {
            throw new IllegalArgumentException("cluster \"" + cluster.name() + "\" is served already");
        }
    }

    /** Serves a cluster no longer; its watches end. */
    public void remove(String cluster) {
        api(cluster).setAvailable(false);
        clusters.remove(cluster);
    }

    /** Answers everything below {@code /truth} from here on. */
    public void serveTruth(SimulationRoutes routes) {
        truth = routes;
    }

    /** Where the server listens, without a path. */
    public URI uri() {
        return URI.create("https://" + host + ":" + server.getAddress().getPort());
    }

    /** What a kubeconfig calls {@code server}. */
    public URI uri(String cluster) {
        return uri().resolve(CLUSTERS + api(cluster).cluster().name());
    }

    /** The certificate authority of the server, PEM. */
    public String caPem() {
        return certificate.pem();
    }

    /** All that a client needs to be this role in this cluster. */
    public Kubeconfig kubeconfig(String cluster, Role role) {
        return new Kubeconfig(cluster, uri(cluster), caPem(), role.user(), token(cluster, role));
    }

    /** The bearer token of a role in a cluster. */
    public String token(String cluster, Role role) {
        return api(cluster).tokens().of(role);
    }

    /** The bearer token of steering and truth. */
    public String simulationToken() {
        return simulationToken;
    }

    /** The requests that a cluster was sent. */
    public RequestJournal journal(String cluster) {
        return api(cluster).journal();
    }

    /** Makes the API of a cluster unavailable (503, watches cut) or available again. */
    public void setAvailable(String cluster, boolean available) {
        api(cluster).setAvailable(available);
    }

    /** Ends all watches of a cluster, as a load balancer does. */
    public void cutWatches(String cluster) {
        api(cluster).streams().cut();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private ClusterApi api(String cluster) {
        ClusterApi api = clusters.get(cluster);
        if (api == null) {
            throw new IllegalArgumentException("no cluster \"" + cluster + "\" is served");
        }
        return api;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Exchanges.write(exchange, answer(exchange));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try {
            if (path.startsWith(CLUSTERS)) {
                String name = firstSegment(path, CLUSTERS);
                ClusterApi api = found(name);
                return api.answer(Exchanges.read(exchange, CLUSTERS.length() + name.length()));
            }
            if (path.startsWith(SIMULATION)) {
                String name = firstSegment(path, SIMULATION);
                ApiRequest request = Exchanges.read(exchange, SIMULATION.length() + name.length());
                return steer(new Steering(found(name)), request);
            }
            if (path.equals(TRUTH) || path.startsWith(TRUTH + "/")) {
                return steer(truth, Exchanges.read(exchange, TRUTH.length()));
            }
            throw ApiException.noSuchPath();
        } catch (ApiException e) {
            return Exchanges.refused(e);
        }
    }

    private Answer steer(SimulationRoutes routes, ApiRequest request) {
        if (!request.header("authorization").equals("Bearer " + simulationToken)) {
            throw new ApiException(401, "Unauthorized", "Unauthorized", Details.NONE);
        }
        JsonNode body = request.body().length == 0 ? MissingNode.getInstance() : Bodies.any(request);
        Map<String, String> query = request.query().parameters();
        try {
            SimulationAnswer answer =
                    routes.handle(new SimulationRequest(request.method(), request.path(), query, body));
            return new Answer.Document(answer.code(), answer.body(), List.of());
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private ClusterApi found(String name) {
        ClusterApi api = clusters.get(name);
        if (api == null) {
            throw ApiException.noSuchPath();
        }
        return api;
    }

    private static String firstSegment(String path, String prefix) {
        return path.substring(prefix.length()).split("/", 2)[0];
    }
}
