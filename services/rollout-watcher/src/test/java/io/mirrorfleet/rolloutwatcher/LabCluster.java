package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.ImageTarget;
import io.mirrorfleet.events.Resolution;
import io.mirrorfleet.events.rollout.Reading;
import io.mirrorfleet.registriesconf.NodeFiles;
import io.mirrorfleet.registriesconf.RegistriesConf;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in a test, as the watcher sees it, and the watcher's memory of it. Starts with everything on the old
 * configuration, right after the mirror sets were written.
 */
final class LabCluster {

    static final String OLD = NodeFiles.BASE_REGISTRIES_CONF;
    static final String NEW = """
            unqualified-search-registries = ["registry.access.redhat.com", "docker.io"]
            [[registry]]
              location = "docker.io"
              blocked = true
              [[registry.mirror]]
                location = "192.168.122.1:5000"
                insecure = true
            """;
    static final UUID CONFIGURED = UUID.fromString("0199a2b4-0000-7abc-8def-0123456789ab");
    static final UUID ROLLOUT = UUID.fromString("0199a2b4-7777-7abc-8def-0123456789ab");
    static final Cause CAUSE =
            new Cause(UUID.fromString("0199a2b4-1111-7abc-8def-0123456789ab"), CONFIGURED, "ci", "user");
    static final List<String> PROBES = List.of(
            "docker.io/library/nginx:1.25.3",
            "docker.io/library/nginx@sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31");
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Decider DECIDER = new Decider(Map.of(
            Patience.NONE,
            Duration.ZERO,
            Patience.SHORT,
            Duration.ofSeconds(60),
            Patience.LONG,
            Duration.ofMinutes(20)));

    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, MachineConfigContent> configs = new HashMap<>();
    private final Map<String, ReaderReport> readers = new HashMap<>();
    private Progress progress = Progress.none();
    private Marks marks = Marks.none();
    private Instant now = START;

    /** One node that carries both role labels, so that the worker pool has no machine. */
    static LabCluster crc() {
        LabCluster cluster = new LabCluster();
        cluster.pool("master").pool("worker");
        cluster.node("crc", "master", "node-role.kubernetes.io/master", "node-role.kubernetes.io/worker");
        return cluster.counted();
    }

    /** Three masters, two workers. */
    static LabCluster lab() {
        LabCluster cluster = new LabCluster();
        cluster.pool("master").pool("worker");
        for (String name : List.of("master-0", "master-1", "master-2", "worker-0", "worker-1")) {
            String role = name.substring(0, 6);
            cluster.node(name, role, "node-role.kubernetes.io/" + role);
        }
        return cluster.counted();
    }

    LabCluster pool(String name) {
        boolean builtIn = name.equals("master") || name.equals("worker");
        LabelSelector selector = new LabelSelector(Map.of("node-role.kubernetes.io/" + name, ""), List.of());
        String generated = "99-" + (builtIn ? name : "worker") + "-generated-registries";
        List<String> sources = List.of("00-worker", generated);
        pools.put(name, new Pool(name, builtIn, false, selector, rendered(name, "old"), sources, 0, "", ""));
        config(rendered(name, "old"), OLD);
        if (builtIn) {
            generated(name, null);
        }
        return this;
    }

    LabCluster node(String name, String pool, String... labels) {
        Map<String, String> all = new HashMap<>();
        List.of(labels).forEach(label -> all.put(label, ""));
        String old = rendered(pool, "old");
        Node.DaemonState daemon = new Node.DaemonState(old, old, "Done", "", "uncordon-" + old, "uncordon-" + old);
        nodes.put(name, new Node(name, "uid-" + name, "boot-" + name, all, daemon, false, true));
        return prints(name, 1, OLD);
    }

    static String rendered(String pool, String what) {
        return "rendered-" + pool + "-" + what;
    }

    // --- what the platform does

    /** Everything that happens without a hitch: generated, rendered, every node Done, every reader two lines further. */
    LabCluster rollsOut() {
        generates().renders();
        look();
        List.copyOf(nodes.keySet()).forEach(this::applies);
        return look().readersAdvance();
    }

    LabCluster generates() {
        pools.values().stream().filter(Pool::builtIn).forEach(pool -> generated(pool.name(), NEW));
        return this;
    }

    LabCluster renders() {
        List.copyOf(pools.keySet()).forEach(this::renders);
        return this;
    }

    LabCluster renders(String pool) {
        config(rendered(pool, "new"), NEW);
        return wants(pool, rendered(pool, "new"));
    }

    LabCluster wants(String pool, String machineConfig) {
        return change(pool, p -> PoolChanges.wants(p, machineConfig));
    }

    LabCluster change(String pool, UnaryOperator<Pool> change) {
        pools.put(pool, change.apply(of(pools, pool)));
        return this;
    }

    LabCluster pauses(String pool) {
        return change(pool, PoolChanges::paused);
    }

    LabCluster complains(String pool, String renderFailure) {
        return change(pool, p -> PoolChanges.complains(p, renderFailure));
    }

    LabCluster rendersFrom(String pool, List<String> sources) {
        return change(pool, p -> PoolChanges.rendersFrom(p, sources));
    }

    /** The node is told to go to what its pool wants, and works on it. */
    LabCluster begins(String node) {
        String wanted = wantedBy(node);
        return daemon(node, new Node.DaemonState(current(node), wanted, "Working", "", "drain-" + wanted, ""));
    }

    LabCluster drained(String node) {
        String wanted = wantedBy(node);
        return daemon(
                node, new Node.DaemonState(current(node), wanted, "Working", "", "drain-" + wanted, "drain-" + wanted));
    }

    /** The node is Done on what its pool wants, and its file is the one in there. */
    LabCluster applies(String node) {
        done(node, wantedBy(node));
        return prints(node, beat(node), text(wantedBy(node)));
    }

    LabCluster done(String node, String machineConfig) {
        return daemon(node, new Node.DaemonState(machineConfig, machineConfig, "Done", "", "u", "u"));
    }

    LabCluster works(String node) {
        return daemon(node, new Node.DaemonState(current(node), current(node), "Working", "", "u", "u"));
    }

    LabCluster degrades(String node, String reason) {
        String wanted = wantedBy(node);
        return daemon(node, new Node.DaemonState(current(node), wanted, "Degraded", reason, "", ""));
    }

    LabCluster cordon(String node) {
        Node n = of(nodes, node);
        nodes.put(node, new Node(node, n.uid(), n.bootId(), n.labels(), n.daemon(), true, true));
        return this;
    }

    LabCluster reboots(String node, String bootId) {
        Node n = of(nodes, node);
        nodes.put(node, new Node(node, n.uid(), bootId, n.labels(), n.daemon(), n.cordoned(), n.ready()));
        return this;
    }

    LabCluster replaced(String node, String uid) {
        Node n = of(nodes, node);
        nodes.put(node, new Node(node, uid, n.bootId(), n.labels(), n.daemon(), n.cordoned(), n.ready()));
        return this;
    }

    LabCluster relabel(String node, Map<String, String> labels) {
        Node n = of(nodes, node);
        nodes.put(node, new Node(node, n.uid(), n.bootId(), labels, n.daemon(), n.cordoned(), n.ready()));
        return this;
    }

    private LabCluster daemon(String node, Node.DaemonState daemon) {
        Node n = of(nodes, node);
        nodes.put(node, new Node(node, n.uid(), n.bootId(), n.labels(), daemon, n.cordoned(), n.ready()));
        return this;
    }

    // --- what readers do

    LabCluster prints(String node, long beat, String conf) {
        return prints(node, "instance-" + node, beat, NodeFiles.of(conf));
    }

    LabCluster prints(String node, String instance, long beat, NodeFiles files) {
        Reading reading = new Reading("reader-" + node, instance, beat);
        String boot = of(nodes, node).bootId();
        String hash = hash(files.registriesConf());
        return reports(node, new ReaderReport.Read(reading, boot, hash, Map.of(), files));
    }

    LabCluster reports(String node, ReaderReport report) {
        readers.put(node, report);
        return this;
    }

    /** Every reader prints two more lines of the same content. */
    LabCluster readersAdvance() {
        return readersAdvance(2);
    }

    LabCluster readersAdvance(int beats) {
        readers.replaceAll((node, report) -> later(report, beats));
        return this;
    }

    /** Only this reader prints that many more lines of the same content. */
    LabCluster readerAdvances(String node, int beats) {
        readers.computeIfPresent(node, (name, report) -> later(report, beats));
        return this;
    }

    private static ReaderReport later(ReaderReport report, int beats) {
        if (!(report instanceof ReaderReport.Read read)) {
            return report;
        }
        Reading last = read.reading();
        Reading next = new Reading(last.pod(), last.instance(), last.beat() + beats);
        return new ReaderReport.Read(next, read.bootId(), read.fileHash(), read.dropIns(), read.files());
    }

    // --- what the watcher does

    LabCluster look() {
        decide();
        return this;
    }

    /** One look: what is there, then the readers of the nodes that need it. Remembered as after a commit. */
    Decision decide() {
        Decision first = DECIDER.decide(situation(Map.of()));
        Map<String, ReaderReport> asked = new HashMap<>(readers);
        asked.keySet().retainAll(first.nodesToRead());
        return remember(DECIDER.decide(situation(asked)));
    }

    /** The last look, which asks every reader. */
    Decision lastLook() {
        return remember(DECIDER.decide(situation(readers)));
    }

    Instant now() {
        return now;
    }

    Map<String, ReaderReport> reports() {
        return Map.copyOf(readers);
    }

    LabCluster later(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** What a crash leaves. */
    LabCluster restart() {
        marks = Marks.none();
        return this;
    }

    Situation situation(Map<String, ReaderReport> reports) {
        ClusterSnapshot snapshot = new ClusterSnapshot(List.copyOf(pools.values()), List.copyOf(nodes.values()));
        Situation.Evidence evidence = new Situation.Evidence(snapshot, new MachineConfigs(configs), reports);
        return new Situation(verification(), progress, marks, evidence, now);
    }

    static Verification verification() {
        return verification(PROBES.stream()
                .map(probe -> Probes.resolve(RegistriesConf.read(NEW), probe))
                .toList());
    }

    static Verification verification(List<Resolution> probes) {
        ImageTarget image = new ImageTarget(
                "docker.io/library/nginx:1.25.3",
                "192.168.122.1:5000/library/nginx:1.25.3",
                "sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31");
        return new Verification(ROLLOUT, "all", "lab", "docker-hub", 1, probes, List.of(image), CAUSE);
    }

    private Decision remember(Decision decision) {
        progress = decision.progress();
        marks = decision.marks();
        return decision;
    }

    // --- small things

    LabCluster config(String name, String conf) {
        configs.put(name, new MachineConfigContent(name, hash(conf), NodeFiles.of(conf)));
        return this;
    }

    LabCluster prunes(String name) {
        configs.remove(name);
        return this;
    }

    private void generated(String pool, @Nullable String conf) {
        String name = "99-" + pool + "-generated-registries";
        configs.put(
                name,
                conf == null
                        ? new MachineConfigContent(name, "", new NodeFiles(Map.of()))
                        : new MachineConfigContent(name, hash(conf), NodeFiles.of(conf)));
    }

    private LabCluster counted() {
        for (String pool : List.copyOf(pools.keySet())) {
            int machines = (int) nodes.keySet().stream()
                    .filter(node -> current(node).startsWith("rendered-" + pool))
                    .count();
            change(pool, p -> PoolChanges.counts(p, machines));
        }
        return this;
    }

    private String current(String node) {
        return of(nodes, node).daemon().current();
    }

    private String wantedBy(String node) {
        return pools.values().stream()
                .filter(pool -> current(node).startsWith("rendered-" + pool.name()))
                .findFirst()
                .orElseThrow()
                .wanted();
    }

    private String text(String machineConfig) {
        return of(configs, machineConfig).files().registriesConf();
    }

    private long beat(String node) {
        return readers.get(node) instanceof ReaderReport.Read read
                ? read.reading().beat()
                : 1;
    }

    private static <T> T of(Map<String, T> things, String name) {
        T found = things.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return found;
    }

    static String hash(String conf) {
        return "sha256:" + Integer.toHexString(conf.hashCode());
    }
}
