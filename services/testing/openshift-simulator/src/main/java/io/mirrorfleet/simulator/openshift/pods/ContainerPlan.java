package io.mirrorfleet.simulator.openshift.pods;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to run in a pod.
 *
 * @param command the container's command and arguments
 * @param environment its own variables, and those that tell the reader where its node is
 * @param containers the folder that the pod has mounted
 * @param bootId of the node
 * @param interval between two lines, in real time
 */
public record ContainerPlan(
        List<String> command, Map<String, String> environment, Path containers, String bootId, Duration interval) {

    static final String INTERVAL = "MIRRORFLEET_READER_INTERVAL";

    private static final double DEFAULT_SECONDS = 5;
    // Below that a reader would do nothing but start processes.
    private static final double FASTEST_SECONDS = 0.2;

    public ContainerPlan {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The plan for the first container of a pod on a node of this boot, with time running this fast. */
    static ContainerPlan of(JsonNode podSpec, Path containers, String bootId, double speed) {
        JsonNode container = podSpec.at("/containers/0");
        Map<String, String> environment = new TreeMap<>();
        container
                .path("env")
                .forEach(e ->
                        environment.put(e.path("name").asText(), e.path("value").asText()));
        double seconds = Math.max(FASTEST_SECONDS, seconds(environment) / speed);
        environment.put(INTERVAL, "%.3f".formatted(seconds));
        environment.put("MIRRORFLEET_HOST_CONTAINERS", containers.toString());
        environment.put("MIRRORFLEET_BOOT_ID", bootId);
        List<String> command = new ArrayList<>();
        container.path("command").forEach(word -> command.add(word.asText()));
        container.path("args").forEach(word -> command.add(word.asText()));
        return new ContainerPlan(
                command, environment, containers, bootId, Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** Whether this is a shell script: nothing else is run. */
    boolean script() {
        return command.size() > 2
                && command.get(0).equals("/bin/sh")
                && command.get(1).equals("-c");
    }

    private static double seconds(Map<String, String> environment) {
        try {
            return Double.parseDouble(environment.getOrDefault(INTERVAL, ""));
        } catch (NumberFormatException notSaid) {
            return DEFAULT_SECONDS;
        }
    }
}
