package io.mirrorfleet.simulator.openshift.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.schema.Schema;
import io.mirrorfleet.simulator.openshift.schema.Schema.Items;
import io.mirrorfleet.simulator.openshift.schema.Schema.ListType;
import io.mirrorfleet.simulator.openshift.schema.Schema.Struct;
import java.util.LinkedHashMap;
import java.util.Map;

/** Merge patches: RFC 7386, and the strategic kind of Kubernetes that merges keyed lists item by item. */
public final class Patches {

    private static final String DIRECTIVE = "$patch";

    private Patches() {}

    /** RFC 7386: null removes, objects merge, everything else (lists too) replaces. */
    public static JsonNode mergePatch(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch.deepCopy();
        }
        ObjectNode result = target.isObject() ? target.deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                result.remove(field.getKey());
            } else {
                result.set(field.getKey(), mergePatch(result.path(field.getKey()), field.getValue()));
            }
        });
        return result;
    }

    /** As a merge patch, but lists with keys merge by key; {@code $patch: delete|replace} are obeyed, other directives ignored. */
    public static JsonNode strategicMergePatch(Schema schema, JsonNode target, JsonNode patch) {
        if (patch.isArray() && schema instanceof Items items && items.type() != ListType.ATOMIC) {
            return mergedItems(items, target, patch);
        }
        if (!patch.isObject()) {
            return patch.deepCopy();
        }
        boolean replace = patch.path(DIRECTIVE).asText().equals("replace");
        ObjectNode result = target.isObject() && !replace ? target.deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.properties().stream()
                .filter(field -> !field.getKey().startsWith("$"))
                .forEach(field -> mergeField(schema, result, field));
        return result;
    }

    private static void mergeField(Schema schema, ObjectNode result, Map.Entry<String, JsonNode> field) {
        if (field.getValue().isNull()) {
            result.remove(field.getKey());
            return;
        }
        Schema inner =
                schema instanceof Struct struct ? struct.fields().getOrDefault(field.getKey(), Schema.ANY) : Schema.ANY;
        result.set(field.getKey(), strategicMergePatch(inner, result.path(field.getKey()), field.getValue()));
    }

    private static ArrayNode mergedItems(Items items, JsonNode target, JsonNode patch) {
        Map<JsonNode, JsonNode> union = new LinkedHashMap<>();
        target.forEach(item -> union.put(key(items, item), item));
        for (JsonNode item : patch) {
            JsonNode key = key(items, item);
            if (item.path(DIRECTIVE).asText().equals("delete")) {
                union.remove(key);
            } else {
                JsonNode before = union.getOrDefault(key, JsonNodeFactory.instance.missingNode());
                union.put(key, strategicMergePatch(items.item(), before, item));
            }
        }
        return JsonNodeFactory.instance.arrayNode().addAll(union.values());
    }

    private static JsonNode key(Items items, JsonNode item) {
        return items.type() == ListType.SET ? item : OwnableFields.keysOf(items, item);
    }
}
