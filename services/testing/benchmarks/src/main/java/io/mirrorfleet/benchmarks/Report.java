package io.mirrorfleet.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A run for machines.
 *
 * @param commit of the code that was measured
 * @param scale of the sets
 * @param machine what it ran on
 * @param versions of the tools
 * @param results of the sets
 */
record Report(String commit, Scale scale, Machine machine, Map<String, String> versions, List<SetResult> results) {

    private static final JsonMapper JSON = new JsonMapper();

    Report {
        versions = Map.copyOf(versions);
        results = List.copyOf(results);
    }

    String json() {
        ObjectNode report = JSON.createObjectNode()
                .put("benchmark", "copy")
                .put("commit", commit)
                .put("seed", scale.seed())
                .put("scale", scale.percent());
        report.set("machine", JSON.valueToTree(machine));
        report.set("versions", JSON.valueToTree(versions));
        ArrayNode sets = report.putArray("sets");
        results.forEach(result -> sets.add(set(result)));
        return report.toPrettyString();
    }

    private ObjectNode set(SetResult result) {
        ObjectNode set = JsonNodeFactory.instance
                .objectNode()
                .put("set", result.set().word())
                .put("images", result.images());
        ArrayNode tools = set.putArray("tools");
        result.tools().forEach(tool -> tools.add(tool(result, tool)));
        ArrayNode bars = set.putArray("bars");
        for (Bar bar : Bar.of(result, machine.cores())) {
            bars.addObject()
                    .put("promise", bar.promise())
                    .put("limit", bar.limit())
                    .put("measured", bar.measured())
                    .put("verdict", bar.verdict());
        }
        return set;
    }

    private static ObjectNode tool(SetResult result, String name) {
        ObjectNode tool = JsonNodeFactory.instance
                .objectNode()
                .put("tool", name)
                .put("wallSeconds", result.wall(name))
                .put("cpuSeconds", result.median(name, sample -> sample.usage().cpuSeconds()))
                .put("peakBytes", (long)
                        result.median(name, sample -> sample.usage().peakBytes()))
                .put("requests", (long) result.median(name, Sample::requests))
                .put("registriesCpuSeconds", result.median(name, Sample::registriesCpuSeconds));
        if (result.tools().contains(Tool.SKOPEO)) {
            tool.put("againstSkopeo", result.ratio(name));
        }
        tool.set("rounds", JSON.valueToTree(result.of(name)));
        return tool;
    }
}
