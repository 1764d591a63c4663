package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the render controller makes of the MachineConfigs of a pool. The name is a hash of the content, so that the same content always has the same name.
 *
 * @param name {@code rendered-<pool>-<md5>}
 * @param spec the merged specification
 * @param sources names of the merged MachineConfigs, sorted
 */
public record Rendering(String name, ObjectNode spec, List<String> sources) {

    // Worker configurations first, so that those of a custom pool win over what it inherits.
    private static final Comparator<ObjectNode> MERGE_ORDER = Comparator.comparing(
                    (ObjectNode config) -> !roleOf(config).equals("worker"))
            .thenComparing(config -> config.at("/metadata/name").asText());

    public Rendering {
        sources = List.copyOf(sources);
    }

    /** Merges what the pool selects of all MachineConfigs; of two with the same file, the later wins. */
    public static Rendering of(PoolView pool, List<ObjectNode> machineConfigs) {
        List<ObjectNode> selected = machineConfigs.stream()
                .filter(config -> pool.takesConfig(config.at("/metadata/labels")))
                .sorted(MERGE_ORDER)
                .toList();
        Map<String, String> files = new TreeMap<>();
        ArrayNode arguments = JsonNodeFactory.instance.arrayNode();
        for (ObjectNode config : selected) {
            files.putAll(IgnitionFiles.of(config));
            config.at("/spec/kernelArguments").forEach(arguments::add);
        }
        ObjectNode spec = spec(files, arguments);
        return new Rendering(
                "rendered-" + pool.name() + "-" + Hash.md5(spec.toString()),
                spec,
                selected.stream()
                        .map(c -> c.at("/metadata/name").asText())
                        .sorted()
                        .toList());
    }

    /** The rendered MachineConfig, owned by its pool. */
    public ObjectNode document(ObjectNode pool) {
        ObjectNode document = Documents.named(name);
        document.withObject("/metadata/annotations")
                .put(MachineConfigs.VERSION_ANNOTATION, MachineConfigs.CONTROLLER_VERSION)
                .put(McoAnnotation.DOMAIN + "release-image-version", "");
        Documents.owned(document, pool, true);
        document.set("spec", spec.deepCopy());
        return document;
    }

    /** What a pool's {@code spec.configuration} says of it. */
    public ObjectNode configuration() {
        ObjectNode configuration = JsonNodeFactory.instance.objectNode().put("name", name);
        ArrayNode list = configuration.putArray("source");
        sources.forEach(source -> list.addObject()
                .put("apiVersion", Kinds.MACHINE_CONFIG.apiVersion())
                .put("kind", Kinds.MACHINE_CONFIG.kind())
                .put("name", source));
        return configuration;
    }

    private static ObjectNode spec(Map<String, String> files, ArrayNode kernelArguments) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("baseOSExtensionsContainerImage", "")
                .<ObjectNode>set("config", IgnitionFiles.config(files))
                .<ObjectNode>set("extensions", JsonNodeFactory.instance.arrayNode())
                .put("fips", false)
                .<ObjectNode>set("kernelArguments", kernelArguments)
                .put("kernelType", "default")
                .put("osImageURL", "");
    }

    private static String roleOf(ObjectNode config) {
        return config.at("/metadata/labels").path(PoolFactory.ROLE_LABEL).asText();
    }
}
