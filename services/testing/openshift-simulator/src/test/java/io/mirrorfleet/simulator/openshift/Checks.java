package io.mirrorfleet.simulator.openshift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.cluster.IgnitionFiles;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

/** The ways of checking a rollout that the recordings compare, by the names they have there. */
final class Checks {

    static final String TRUTH = "TRUTH: file on every node disk";
    static final String CAREFUL = "CAREFUL: every node Done on a currentConfig whose rendered registries.conf has it";

    private final SteppedCluster cluster;
    private final Recording recording;
    private final Map<String, Double> firstTrue = new LinkedHashMap<>();
    private final Map<String, BooleanSupplier> checks = new LinkedHashMap<>();
    private final double zero;

    Checks(SteppedCluster cluster, Recording recording) {
        this.cluster = cluster;
        this.recording = recording;
        this.zero = cluster.seconds();
        poolChecks();
        contentChecks();
    }

    /** Asks all checks now, and remembers which said yes for the first time. */
    void ask() {
        checks.forEach((name, check) -> {
            if (!firstTrue.containsKey(name) && check.getAsBoolean()) {
                firstTrue.put(name, cluster.seconds() - zero);
            }
        });
    }

    /** When this check said yes first; infinite when it never did. */
    double firstTrue(String check) {
        assertThat(checks).containsKey(check);
        return firstTrue.getOrDefault(check, Double.POSITIVE_INFINITY);
    }

    /** Whether the check said yes before it was true. */
    boolean fooled(String check) {
        return firstTrue(check) < firstTrue(TRUTH);
    }

    private void poolChecks() {
        Predicate<ObjectNode> updated = pool -> condition(pool, "Updated");
        checks.put("worker Updated=True (oc wait mcp/worker)", () -> updated.test(cluster.pool("worker")));
        checks.put("master Updated=True", () -> updated.test(cluster.pool("master")));
        checks.put(
                "all pools Updated=True and not Updating and not Degraded",
                () -> allPools(p -> updated.test(p) && !condition(p, "Updating") && !condition(p, "Degraded")));
        checks.put(
                "all pools Updated and observedGeneration==generation",
                () -> allPools(p -> updated.test(p)
                        && p.at("/status/observedGeneration").asLong()
                                == p.at("/metadata/generation").asLong()));
        checks.put(
                "all pools Updated and spec.configuration==status.configuration",
                () -> allPools(p -> updated.test(p) && configuration(p, "spec").equals(configuration(p, "status"))));
        checks.put(
                "all pools updatedMachineCount==machineCount",
                () -> allPools(p -> p.at("/status/updatedMachineCount").asInt()
                        == p.at("/status/machineCount").asInt()));
        checks.put("all nodes currentConfig==desiredConfig and state=Done", () -> nodes().stream()
                .allMatch(Checks::done));
    }

    private void contentChecks() {
        checks.put("99-worker-generated-registries exists", () -> cluster.store
                .get(Kinds.MACHINE_CONFIG, "", "99-worker-generated-registries")
                .isPresent());
        checks.put("99-worker-generated-registries has the entry", () -> configHas("99-worker-generated-registries"));
        checks.put(
                "rendered config named by worker.spec has the entry",
                () -> configHas(configuration(cluster.pool("worker"), "spec")));
        checks.put(
                "rendered config named by worker.spec has it and worker Updated",
                () -> configHas(configuration(cluster.pool("worker"), "spec"))
                        && condition(cluster.pool("worker"), "Updated"));
        checks.put(
                "rendered config named by worker.STATUS has the entry",
                () -> configHas(configuration(cluster.pool("worker"), "status")));
        checks.put(
                "every pool with machines: rendered config named by STATUS has it",
                () -> allPools(
                        p -> p.at("/status/machineCount").asInt() == 0 || configHas(configuration(p, "status"))));
        checks.put(
                "first worker node: file on disk has it (the lab loop)",
                () -> has(cluster.file(recording.singleNode() ? "crc" : "worker-0")));
        checks.put(CAREFUL, () -> nodes().stream()
                .allMatch(node -> done(node) && configHas(annotation(node, "currentConfig"))));
        checks.put(TRUTH, () -> nodes().stream()
                .allMatch(node -> has(cluster.file(node.at("/metadata/name").asText()))));
    }

    private boolean has(String registriesConf) {
        return registriesConf.contains(recording.needle()) == recording.want();
    }

    private boolean configHas(String name) {
        return cluster.store
                .get(Kinds.MACHINE_CONFIG, "", name)
                .map(config -> IgnitionFiles.of(config).getOrDefault(IgnitionFiles.REGISTRIES_CONF, ""))
                .filter(this::has)
                .isPresent();
    }

    private boolean allPools(Predicate<ObjectNode> check) {
        return cluster.store.list(Kinds.MACHINE_CONFIG_POOL).stream().allMatch(check);
    }

    private List<ObjectNode> nodes() {
        return cluster.store.list(Kinds.NODE);
    }

    private static boolean done(ObjectNode node) {
        return annotation(node, "state").equals("Done")
                && annotation(node, "currentConfig").equals(annotation(node, "desiredConfig"));
    }

    private static String annotation(ObjectNode node, String name) {
        return node.at("/metadata/annotations")
                .path("machineconfiguration.openshift.io/" + name)
                .asText();
    }

    private static String configuration(ObjectNode pool, String half) {
        return pool.path(half).at("/configuration/name").asText();
    }

    private static boolean condition(ObjectNode pool, String type) {
        return pool.at("/status/conditions")
                .valueStream()
                .anyMatch(c -> c.path("type").asText().equals(type)
                        && c.path("status").asText().equals("True"));
    }
}
