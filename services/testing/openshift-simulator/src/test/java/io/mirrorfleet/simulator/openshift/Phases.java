package io.mirrorfleet.simulator.openshift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.cluster.IgnitionFiles;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Boils the changes of a cluster down to what matters, as the recordings were boiled down. */
final class Phases {

    private static final Set<String> CONFIG_NAMES = Set.of("desiredConfig", "currentConfig", "spec", "status");
    private static final Set<String> DRAINS = Set.of("desiredDrain", "lastAppliedDrain");

    private final Map<String, Map<String, String>> before = new HashMap<>();
    private final List<Recording.Step> steps = new ArrayList<>();

    /** The state of the cluster before anything that counts. */
    Phases(SteppedCluster cluster) {
        List.of(Kinds.NODE, Kinds.MACHINE_CONFIG_POOL, Kinds.MACHINE_CONFIG)
                .forEach(kind -> cluster.store.list(kind).forEach(object -> before.put(key(object), state(object))));
    }

    List<Recording.Step> of(List<SteppedCluster.Seen> changes, double zero) {
        for (SteppedCluster.Seen seen : changes) {
            ObjectNode object = seen.change().object();
            if (Set.of("Node", "MachineConfigPool", "MachineConfig").contains(kind(object))) {
                add(seen.at() - zero, object);
            }
        }
        return steps;
    }

    private void add(double at, ObjectNode object) {
        Map<String, String> now = state(object);
        Map<String, String> then = before.put(key(object), now);
        Map<String, String> became = new TreeMap<>();
        now.forEach((field, value) -> {
            if (then == null || !value.equals(then.get(field))) {
                became.put(field, said(field, value));
            }
        });
        if (!became.isEmpty()) {
            steps.add(new Recording.Step(at, kind(object), name(object), became));
        }
    }

    private static String said(String field, String value) {
        if (CONFIG_NAMES.contains(field)) {
            return "new";
        }
        if (field.equals("generated")) {
            return "true";
        }
        return DRAINS.contains(field) ? value.substring(0, value.indexOf('-')) : value;
    }

    private static Map<String, String> state(ObjectNode object) {
        return switch (kind(object)) {
            case "Node" -> node(object);
            case "MachineConfigPool" -> pool(object);
            default -> machineConfig(object);
        };
    }

    private static Map<String, String> node(ObjectNode node) {
        Map<String, String> state = new LinkedHashMap<>();
        state.put(
                "waiting",
                Boolean.toString(node.at("/spec/taints")
                        .valueStream()
                        .anyMatch(t -> t.path("key").asText().equals("UpdateInProgress"))));
        state.put("cordoned", Boolean.toString(node.at("/spec/unschedulable").asBoolean()));
        for (String annotation :
                List.of("desiredConfig", "state", "desiredDrain", "lastAppliedDrain", "currentConfig")) {
            state.put(
                    annotation,
                    node.at("/metadata/annotations")
                            .path("machineconfiguration.openshift.io/" + annotation)
                            .asText());
        }
        return state;
    }

    private static Map<String, String> pool(ObjectNode pool) {
        Map<String, String> state = new LinkedHashMap<>();
        state.put("spec", pool.at("/spec/configuration/name").asText());
        state.put("status", pool.at("/status/configuration/name").asText());
        state.put(
                "caughtUp",
                Boolean.toString(pool.at("/status/observedGeneration").asLong()
                        == pool.at("/metadata/generation").asLong()));
        pool.at("/status/conditions").forEach(condition -> {
            String type = condition.path("type").asText();
            if (Set.of("Updated", "Updating", "Degraded", "NodeDegraded").contains(type)) {
                state.put(type, condition.path("status").asText());
            }
        });
        for (String count : List.of("updatedMachineCount", "readyMachineCount", "degradedMachineCount")) {
            state.put(count, pool.path("status").path(count).asText());
        }
        return state;
    }

    private static Map<String, String> machineConfig(ObjectNode config) {
        if (name(config).startsWith("rendered-")) {
            return Map.of("rendered", "true");
        }
        return Map.of("generated", IgnitionFiles.of(config).getOrDefault(IgnitionFiles.REGISTRIES_CONF, ""));
    }

    private static String key(ObjectNode object) {
        return kind(object) + " " + object.at("/metadata/name").asText();
    }

    private static String kind(ObjectNode object) {
        return object.path("kind").asText();
    }

    /** The name without the hash of a rendered configuration. */
    private static String name(ObjectNode object) {
        return object.at("/metadata/name").asText().replaceAll("^(rendered-[a-z]+)-[0-9a-f]{32}$", "$1");
    }
}
