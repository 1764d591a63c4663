package io.mirrorfleet.rolloutwatcher.openshift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.openshift.api.model.machineconfiguration.v1.MachineConfigPool;
import io.mirrorfleet.events.rollout.Reading;
import io.mirrorfleet.registriesconf.NodeFiles;
import io.mirrorfleet.rolloutwatcher.ClusterSnapshot;
import io.mirrorfleet.rolloutwatcher.MachineConfigContent;
import io.mirrorfleet.rolloutwatcher.MachineConfigs;
import io.mirrorfleet.rolloutwatcher.Node;
import io.mirrorfleet.rolloutwatcher.Pool;
import io.mirrorfleet.rolloutwatcher.ReaderReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A rollout of the real platform, played again up to any moment. */
final class RecordedRollout {

    private static final JsonMapper JSON = new JsonMapper();

    private record Step(double time, JsonNode object) {}

    private final List<Step> steps;
    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, MachineConfigContent> configs = new HashMap<>();
    private int played;

    /** Rendered MachineConfigs are only recorded where they came to be: those of other recordings are known too. */
    RecordedRollout(String scenario, Map<String, MachineConfigContent> rendered) {
        this.steps = steps(scenario);
        this.configs.putAll(rendered);
    }

    static Map<String, MachineConfigContent> rendered(List<String> scenarios) {
        Map<String, MachineConfigContent> rendered = new HashMap<>();
        for (String scenario : scenarios) {
            RecordedRollout rollout = new RecordedRollout(scenario, Map.of());
            rollout.playUntil(Double.MAX_VALUE);
            rollout.configs.forEach((name, content) -> {
                if (name.startsWith("rendered-")) {
                    rendered.put(name, content);
                }
            });
        }
        return rendered;
    }

    double end() {
        return steps.getLast().time();
    }

    void playUntil(double time) {
        while (played < steps.size() && steps.get(played).time() <= time) {
            play(steps.get(played).object());
            played++;
        }
    }

    ClusterSnapshot cluster() {
        return new ClusterSnapshot(List.copyOf(pools.values()), List.copyOf(nodes.values()));
    }

    /** What is known; a rendered MachineConfig from before all recordings is that of the bare template. */
    MachineConfigs machineConfigs() {
        Map<String, MachineConfigContent> known = new HashMap<>(configs);
        List<String> named =
                new ArrayList<>(pools.values().stream().map(Pool::wanted).toList());
        nodes.values()
                .forEach(node -> named.addAll(
                        List.of(node.daemon().current(), node.daemon().desired())));
        named.forEach(name -> known.putIfAbsent(name, template(name)));
        return new MachineConfigs(known);
    }

    /** The text that the controllers make of the mirror sets in the end. */
    String generated() {
        MachineConfigContent content = configs.get("99-master-generated-registries");
        return content == null
                ? NodeFiles.BASE_REGISTRIES_CONF
                : content.files().registriesConf();
    }

    /** Readers that see a new file as early as it could possibly be there: as soon as the daemon is at work. */
    Map<String, ReaderReport> readers(long beat) {
        Map<String, ReaderReport> reports = new HashMap<>();
        Map<String, MachineConfigContent> known = machineConfigs().byName();
        nodes.values().forEach(node -> {
            boolean done = node.daemon().state().equals("Done");
            String config = done ? node.daemon().current() : node.daemon().desired();
            MachineConfigContent content = known.getOrDefault(config, template(config));
            Reading reading = new Reading("reader-" + node.name(), "one", beat);
            reports.put(
                    node.name(),
                    new ReaderReport.Read(reading, node.bootId(), content.fileHash(), Map.of(), content.files()));
        });
        return reports;
    }

    private void play(JsonNode object) {
        try {
            switch (object.path("kind").asText()) {
                case "Node" -> {
                    Node node = NodeDocument.read(JSON.treeToValue(object, io.fabric8.kubernetes.api.model.Node.class));
                    nodes.put(node.name(), node);
                }
                case "MachineConfigPool" -> {
                    Pool pool = PoolDocument.read(JSON.treeToValue(object, MachineConfigPool.class));
                    pools.put(pool.name(), pool);
                }
                default -> {
                    MachineConfigContent content =
                            MachineConfigDocument.read(JSON.treeToValue(object, GenericKubernetesResource.class));
                    configs.put(content.name(), content);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MachineConfigContent template(String name) {
        String hash = Sha256.of(NodeFiles.BASE_REGISTRIES_CONF.getBytes(UTF_8));
        return new MachineConfigContent(name, hash, NodeFiles.of(NodeFiles.BASE_REGISTRIES_CONF));
    }

    private static List<Step> steps(String scenario) {
        String resource = "/recorded-rollouts/" + scenario + ".jsonl";
        try (@Nullable InputStream recorded = RecordedRollout.class.getResourceAsStream(resource)) {
            if (recorded == null) {
                throw new IllegalArgumentException("no recording " + resource);
            }
            List<Step> steps = new ArrayList<>();
            for (String line :
                    new String(recorded.readAllBytes(), UTF_8).lines().toList()) {
                JsonNode step = JSON.readTree(line);
                steps.add(new Step(step.path("t").asDouble(), step.path("object")));
            }
            return steps;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
