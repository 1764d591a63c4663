package io.mirrorfleet.quickstart;

import io.mirrorfleet.events.Topic;
import io.mirrorfleet.infrastructure.BrokerSettings;
import io.mirrorfleet.infrastructure.DatabaseSettings;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.infrastructure.EmbeddedKafka;
import io.mirrorfleet.infrastructure.Ports;
import io.mirrorfleet.infrastructure.ServiceDatabase;
import io.mirrorfleet.quickstart.ServiceProcess.Launch;
import io.mirrorfleet.quickstart.ServiceSettings.Surroundings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;

/** A whole Mirrorfleet on this machine, running until closed. */
public final class Installation implements AutoCloseable {

    private final Narrator narrator;
    private final Options options;
    private final Map<Service, Map<String, String>> extraSettings;
    private final Tokens tokens = Tokens.random();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private boolean closed;

    private Installation(Options options, Map<Service, Map<String, String>> extraSettings, Narrator narrator) {
        this.options = options;
        this.extraSettings = extraSettings;
        this.narrator = narrator;
    }

    /**
     * Starts everything and waits until it is ready. What was started is stopped again when something can't be.
     *
     * @param home folder of the project, with the built services
     * @param extraSettings settings of services besides those that an installation of this kind needs
     */
    public static Installation start(
            Path home, Options options, Map<Service, Map<String, String>> extraSettings, Narrator narrator)
            throws InterruptedException {
        Installation installation = new Installation(options, extraSettings, narrator);
        Thread onExit = new Thread(installation::close, "stop-everything");
        Runtime.getRuntime().addShutdownHook(onExit);
        try {
            installation.startAll(home);
            return installation;
        } catch (RuntimeException | InterruptedException e) {
            installation.close();
            throw e;
        }
    }

    /** Where the front door is. */
    public URI frontDoor() {
        return URI.create("http://localhost:" + ports.get(Service.CONSOLE));
    }

    /** The bearer token of this run. */
    public String token() {
        return tokens.token();
    }

    /** A client of the front door; close it after use. */
    public Api api() {
        return new Api(frontDoor(), token());
    }

    /** A running service. */
    public ServiceProcess service(Service service) {
        ServiceProcess process = services.get(service);
        if (process == null) {
            throw new IllegalStateException(service.module() + " was not started");
        }
        return process;
    }

    /** The registries and clusters that Mirrorfleet works on. */
    public SimulatedWorld world() {
        return found(SimulatedWorld.class);
    }

    /** Folder of the kubeconfigs of one role, where the services look for them. */
    public Path kubeconfigs(String role) {
        return found(Workplace.class).folder("kubeconfigs/" + role);
    }

    /** Kubeconfig of a cluster's administrator, for a look with kubectl. */
    public Path adminKubeconfig(String cluster) {
        return kubeconfigs("admin").resolve(cluster + "-admin");
    }

    /** The database, for a look into it. */
    public EmbeddedDatabase database() {
        return found(EmbeddedDatabase.class);
    }

    /** Bootstrap servers of the broker. */
    public String kafka() {
        return found(EmbeddedKafka.class).bootstrapServers();
    }

    @Override
    public void close() {
        synchronized (running) {
            if (closed) {
                return;
            }
            closed = true;
            try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
                services.values().forEach(process -> together.execute(process::close));
            }
            while (!running.isEmpty()) {
                close(running.pop());
            }
        }
    }

    private void startAll(Path home) throws InterruptedException {
        ports.put(Service.CONSOLE, options.port() == 0 ? Ports.free(1).getFirst() : FreePort.exactly(options.port()));
        Workplace workplace = keep(Workplace.create());
        narrator.begin("starting Kafka, Postgres, two registries and " + (3 + options.extraClusters())
                + " simulated clusters (simulated time runs ×" + Math.round(options.speed()) + ")");
        CompletableFuture<EmbeddedKafka> kafka = started("Kafka", () -> kafka(workplace));
        CompletableFuture<EmbeddedDatabase> database =
                started("Postgres", () -> keep(EmbeddedDatabase.start(database(home, workplace))));
        CompletableFuture<SimulatedWorld> world =
                started("registries and clusters", () -> keep(SimulatedWorld.start(workplace, options)));
        ServiceSettings settings = new ServiceSettings(new Surroundings(
                await(kafka).bootstrapServers(),
                workplace.write("tokens", tokens.fileContent()).toString(),
                await(world).dockerHub().url().toString(),
                workplace));
        startServices(home, workplace, settings, await(database));
    }

    private void startServices(Path home, Workplace workplace, ServiceSettings settings, EmbeddedDatabase database)
            throws InterruptedException {
        narrator.begin("starting " + Service.values().length + " services");
        for (Service service : Service.values()) {
            ports.computeIfAbsent(service, any -> Ports.free(1).getFirst());
        }
        for (Service service : Service.values()) {
            Optional<ServiceDatabase> schema = service.hasState()
                    ? Optional.of(database.createSchemaAndRoles(service.module()))
                    : Optional.empty();
            Path file = workplace.write(
                    service.module() + ".properties", settings.of(service, ports, schema) + extra(service));
            Path log = workplace.write(service.module() + ".log", "");
            Launch launch = new Launch(jar(home, service), file, log);
            services.put(service, ServiceProcess.start(service, launch, port(service), narrator));
        }
        for (ServiceProcess process : services.values()) {
            process.awaitReady();
            narrator.say(process.service().module() + " is ready");
        }
    }

    // Data of a run that is gone with it need not survive a power cut; the unpacked programs serve the next run too.
    private static DatabaseSettings database(Path home, Workplace workplace) {
        return DatabaseSettings.in(workplace.folder("postgres"))
                .relaxed()
                .withBinaries(home.toAbsolutePath().resolve(".mirrorfleet/postgres-programs"));
    }

    private EmbeddedKafka kafka(Workplace workplace) {
        EmbeddedKafka kafka = keep(EmbeddedKafka.start(BrokerSettings.in(workplace.folder("kafka"))));
        kafka.createTopics(Topic.everyWireName().stream()
                .map(name -> new NewTopic(name, Topic.PARTITIONS, (short) 1))
                .toArray(NewTopic[]::new));
        return kafka;
    }

    private String extra(Service service) {
        return extraSettings.getOrDefault(service, Map.of()).entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private int port(Service service) {
        return ports.getOrDefault(service, 0);
    }

    private static Path jar(Path home, Service service) {
        Path jar = home.resolve("services/" + service.module() + "/target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new QuickstartException(
                    service.module() + " is not built: run ./mirrorfleet, which builds what is missing");
        }
        return jar;
    }

    private <T> CompletableFuture<T> started(String what, Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, Thread::startVirtualThread).whenComplete((part, failure) -> {
            if (failure == null) {
                narrator.say(what + " up");
            }
        });
    }

    private static <T> T await(CompletableFuture<T> part) {
        try {
            return part.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        synchronized (running) {
            if (closed) {
                close(part);
                throw new QuickstartException("stopped while starting");
            }
            running.push(part);
            return part;
        }
    }

    private <T extends AutoCloseable> T found(Class<T> type) {
        synchronized (running) {
            return running.stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("not running"));
        }
    }

    private void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            narrator.say("could not stop " + part.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
