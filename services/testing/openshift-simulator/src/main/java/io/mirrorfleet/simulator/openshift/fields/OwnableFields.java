package io.mirrorfleet.simulator.openshift.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.schema.Schema;
import io.mirrorfleet.simulator.openshift.schema.Schema.Items;
import io.mirrorfleet.simulator.openshift.schema.Schema.ListType;
import io.mirrorfleet.simulator.openshift.schema.Schema.Struct;
import io.mirrorfleet.simulator.openshift.store.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields of a document that somebody can own, with their values: whatever is merged as a whole, and the containers around. Identity and server fields are
 * nobody's.
 */
final class OwnableFields {

    private static final Set<String> OWNABLE_METADATA =
            Set.of("labels", "annotations", "finalizers", "ownerReferences", "generateName");
    private static final FieldPath METADATA = FieldPath.ROOT.field("metadata");
    /** Stands for what only holds other fields: it does not change when they do. */
    private static final JsonNode CONTAINER = BooleanNode.TRUE;

    private final NavigableMap<FieldPath, JsonNode> leaves = new TreeMap<>();
    private final NavigableMap<FieldPath, JsonNode> containers = new TreeMap<>();
    private final Set<FieldPath> items = new HashSet<>();

    private OwnableFields(Schema schema, JsonNode document) {
        visit(schema, document, FieldPath.ROOT);
        List.of(FieldPath.ROOT, METADATA).forEach(path -> {
            containers.remove(path);
            leaves.remove(path);
        });
    }

    /** The ownable fields of a document, or of its status when that is what is written. */
    static OwnableFields of(Schema schema, ObjectNode document, boolean status, Kind kind) {
        ObjectNode ownable = JsonNodeFactory.instance.objectNode();
        if (status) {
            ownable.set("status", document.path("status"));
            return new OwnableFields(schema, ownable.path("status").isMissingNode() ? ownable.removeAll() : ownable);
        }
        ownable.setAll(document);
        ownable.remove(List.of("apiVersion", "kind"));
        if (kind.statusSubresource()) {
            ownable.remove("status");
        }
        JsonNode metadata = document.path("metadata");
        ownable.putObject("metadata").setAll(onlyOwnable(metadata));
        return new OwnableFields(schema, ownable);
    }

    /** What an apply of this document owns. */
    FieldSet applied() {
        FieldSet owned = FieldSet.of(leaves.keySet());
        return owned.with(FieldSet.of(items));
    }

    /** Every field, the containers too: what the creator owns. */
    FieldSet all() {
        return FieldSet.of(leaves.keySet()).with(FieldSet.of(containers.keySet()));
    }

    /** The fields that are here and not there, or have another value there. */
    FieldSet changedSince(OwnableFields before) {
        NavigableMap<FieldPath, JsonNode> old = before.values();
        return FieldSet.of(values().entrySet().stream()
                .filter(field -> !field.getValue().equals(old.get(field.getKey())))
                .map(Map.Entry::getKey)
                .toList());
    }

    /** The fields that were there and are no longer here. */
    FieldSet removedSince(OwnableFields before) {
        return before.all().without(all());
    }

    private NavigableMap<FieldPath, JsonNode> values() {
        NavigableMap<FieldPath, JsonNode> values = new TreeMap<>(containers);
        values.putAll(leaves);
        return values;
    }

    private void visit(Schema schema, JsonNode value, FieldPath path) {
        switch (schema) {
            case Struct struct
            when value.isObject() && !struct.atomic() && !value.isEmpty() -> {
                containers.put(path, CONTAINER);
                value.properties()
                        .forEach(field -> visit(
                                struct.fields().getOrDefault(field.getKey(), Schema.ANY),
                                field.getValue(),
                                path.field(field.getKey())));
            }
            case Items items
            when value.isArray() && items.type() != ListType.ATOMIC && !value.isEmpty() ->
                visitItems(items, value, path);
            case Struct struct when value.isObject() && !struct.atomic() -> leaves.put(path, CONTAINER);
            case Items items when value.isArray() && items.type() != ListType.ATOMIC -> leaves.put(path, CONTAINER);
            default -> leaves.put(path, value);
        }
    }

    private void visitItems(Items list, JsonNode value, FieldPath path) {
        if (list.type() == ListType.SET) {
            containers.put(path, CONTAINER);
            value.forEach(item -> leaves.put(path.value(item), item));
            return;
        }
        for (JsonNode item : value) {
            FieldPath itemPath = path.item(keysOf(list, item));
            visit(list.item(), item, itemPath);
            containers.put(itemPath, CONTAINER);
            items.add(itemPath);
        }
    }

    /** The fields that identify an item of a list, in alphabetical order. */
    static ObjectNode keysOf(Items list, JsonNode item) {
        ObjectNode keys = JsonNodeFactory.instance.objectNode();
        Collection<String> sorted = list.keys().stream().sorted().toList();
        sorted.stream().filter(item::has).forEach(key -> keys.set(key, item.path(key)));
        return keys;
    }

    private static ObjectNode onlyOwnable(JsonNode metadata) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        metadata.properties().stream()
                .filter(field -> OWNABLE_METADATA.contains(field.getKey()))
                .forEach(field -> kept.set(field.getKey(), field.getValue()));
        return kept;
    }
}
