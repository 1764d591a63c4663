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

/** Merges an applied document into the live one by the list and map types of the schema, and takes out what was given up. */
final class MergeBySchema {

    private final ObjectNode live;
    private final ObjectNode applied;

    MergeBySchema(ObjectNode live, ObjectNode applied) {
        this.live = live;
        this.applied = applied;
    }

    ObjectNode merge(Schema schema, boolean status, FieldSet abandoned) {
        ObjectNode wanted = applied.deepCopy();
        if (status) {
            wanted.retain("status");
        }
        JsonNode merged = merged(schema, live.deepCopy(), wanted);
        return pruned(schema, merged, FieldPath.ROOT, abandoned) instanceof ObjectNode document
                ? document
                : live.deepCopy();
    }

    /** One value over another: maps field by field, sets and keyed lists item by item, the rest as a whole. */
    static JsonNode merged(Schema schema, JsonNode old, JsonNode wanted) {
        return switch (schema) {
            case Struct struct
            when !struct.atomic() && old.isObject() && wanted.isObject() -> mergedFields(struct, old, wanted);
            case Items items
            when items.type() == ListType.SET && old.isArray() && wanted.isArray() -> mergedSet(old, wanted);
            case Items items
            when items.type() == ListType.MAP && old.isArray() && wanted.isArray() -> mergedItems(items, old, wanted);
            default -> wanted.deepCopy();
        };
    }

    private static ObjectNode mergedFields(Struct struct, JsonNode old, JsonNode wanted) {
        ObjectNode result = old.deepCopy();
        wanted.properties().forEach(field -> {
            Schema schema = struct.fields().getOrDefault(field.getKey(), Schema.ANY);
            JsonNode before = old.path(field.getKey());
            result.set(field.getKey(), merged(schema, before, field.getValue()));
        });
        return result;
    }

    private static ArrayNode mergedSet(JsonNode old, JsonNode wanted) {
        Map<JsonNode, JsonNode> union = new LinkedHashMap<>();
        old.forEach(item -> union.put(item, item));
        wanted.forEach(item -> union.put(item, item));
        return JsonNodeFactory.instance.arrayNode().addAll(union.values());
    }

    private static ArrayNode mergedItems(Items items, JsonNode old, JsonNode wanted) {
        Map<JsonNode, JsonNode> union = new LinkedHashMap<>();
        old.forEach(item -> union.put(OwnableFields.keysOf(items, item), item));
        wanted.forEach(item -> union.merge(
                OwnableFields.keysOf(items, item), item, (before, after) -> merged(items.item(), before, after)));
        return JsonNodeFactory.instance.arrayNode().addAll(union.values());
    }

    private static JsonNode pruned(Schema schema, JsonNode value, FieldPath here, FieldSet gone) {
        if (!gone.containsBelow(here)) {
            return value;
        }
        return switch (schema) {
            case Struct struct
            when value instanceof ObjectNode object -> {
                ObjectNode rest = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> {
                    Schema inner = struct.fields().getOrDefault(field.getKey(), Schema.ANY);
                    keepUnlessGone(inner, field.getValue(), here.field(field.getKey()), gone)
                            .forEach(kept -> rest.set(field.getKey(), kept));
                });
                yield rest;
            }
            case Items items
            when value.isArray() -> {
                ArrayNode rest = JsonNodeFactory.instance.arrayNode();
                value.forEach(item -> {
                    FieldPath path = items.type() == ListType.MAP
                            ? here.item(OwnableFields.keysOf(items, item))
                            : here.value(item);
                    rest.addAll(keepUnlessGone(items.item(), item, path, gone));
                });
                yield rest;
            }
            default -> value;
        };
    }

    /** The value without what was given up inside; nothing when it was given up itself, or when nothing is left in it. */
    private static ArrayNode keepUnlessGone(Schema schema, JsonNode value, FieldPath path, FieldSet gone) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        if (!gone.containsBelow(path)) {
            return kept.add(value);
        }
        if (gone.contains(path)) {
            return kept;
        }
        JsonNode rest = pruned(schema, value, path, gone);
        return rest.isEmpty() && rest.isContainerNode() ? kept : kept.add(rest);
    }
}
