package io.mirrorfleet.simulator.openshift.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** The entries of {@code metadata.managedFields}: who owns what, since when. */
final class ManagedFields {

    static final String APPLY = "Apply";
    static final String UPDATE = "Update";

    /** The identity of an entry. */
    record FieldOwner(String name, String operation, String apiVersion, String subresource) {

        /** As conflict messages name it. */
        @Override
        public String toString() {
            String quoted = "\"" + name + "\"";
            String whole = subresource.isEmpty() ? quoted : quoted + " with subresource \"" + subresource + "\"";
            return operation.equals(UPDATE) ? whole + " using " + apiVersion : whole;
        }
    }

    record Owned(FieldSet fields, String time) {}

    private final Map<FieldOwner, Owned> entries = new LinkedHashMap<>();

    static ManagedFields of(JsonNode document) {
        ManagedFields managed = new ManagedFields();
        for (JsonNode entry : document.at("/metadata/managedFields")) {
            FieldOwner manager = new FieldOwner(
                    entry.path("manager").asText(),
                    entry.path("operation").asText(),
                    entry.path("apiVersion").asText(),
                    entry.path("subresource").asText());
            FieldSet fields = FieldSet.fromJson(entry.path("fieldsV1"));
            managed.entries.put(manager, new Owned(fields, entry.path("time").asText()));
        }
        return managed;
    }

    static FieldOwner manager(Writer writer, String operation, String apiVersion) {
        return new FieldOwner(writer.fieldManager(), operation, apiVersion, writer.status() ? "status" : "");
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    FieldSet of(FieldOwner manager) {
        return entries.containsKey(manager) ? entries.get(manager).fields() : FieldSet.EMPTY;
    }

    Map<FieldOwner, Owned> others(FieldOwner manager) {
        Map<FieldOwner, Owned> others = new LinkedHashMap<>(entries);
        others.remove(manager);
        return others;
    }

    /** What the others own together. */
    FieldSet ownedByOthers(FieldOwner manager) {
        return others(manager).values().stream().map(Owned::fields).reduce(FieldSet.EMPTY, FieldSet::with);
    }

    /** Gives a manager exactly these fields; the time moves when the fields or (as the caller knows) their values did. */
    void put(FieldOwner manager, FieldSet fields, Writer writer, boolean touched) {
        Owned before = entries.get(manager);
        if (fields.isEmpty() && !manager.operation().equals(APPLY)) {
            entries.remove(manager);
        } else if (touched || before == null || !before.fields().equals(fields)) {
            String time = writer.time().truncatedTo(ChronoUnit.SECONDS).toString();
            entries.put(manager, new Owned(fields, time));
        }
    }

    /** Changes what everybody but one owns; who owns nothing any more is forgotten. */
    void changeOthers(FieldOwner manager, BiFunction<FieldOwner, FieldSet, FieldSet> change) {
        others(manager).forEach((other, owned) -> {
            FieldSet rest = change.apply(other, owned.fields());
            if (rest.isEmpty()) {
                entries.remove(other);
            } else if (!rest.equals(owned.fields())) {
                entries.put(other, new Owned(rest, owned.time()));
            }
        });
    }

    /** Writes the entries into the document: applies first, then by time and name, as the real server sorts. */
    void writeTo(ObjectNode document) {
        ObjectNode metadata = document.withObject("/metadata");
        metadata.remove("managedFields");
        if (entries.isEmpty()) {
            return;
        }
        ArrayNode list = metadata.putArray("managedFields");
        entries.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<FieldOwner, Owned> e) -> e.getKey().operation())
                        .thenComparing(e -> e.getValue().time())
                        .thenComparing(e -> e.getKey().name()))
                .forEach(entry -> write(list.addObject(), entry.getKey(), entry.getValue()));
    }

    private static void write(ObjectNode entry, FieldOwner manager, Owned owned) {
        entry.put("apiVersion", manager.apiVersion()).put("fieldsType", "FieldsV1");
        entry.set("fieldsV1", owned.fields().toJson());
        entry.put("manager", manager.name()).put("operation", manager.operation());
        if (!manager.subresource().isEmpty()) {
            entry.put("subresource", manager.subresource());
        }
        if (!owned.time().isEmpty()) {
            entry.put("time", owned.time());
        }
    }
}
