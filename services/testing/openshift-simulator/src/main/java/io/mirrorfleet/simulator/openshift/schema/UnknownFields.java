package io.mirrorfleet.simulator.openshift.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.schema.Schema.Items;
import io.mirrorfleet.simulator.openshift.schema.Schema.Struct;
import java.util.ArrayList;
import java.util.List;

/** Fields that a schema does not know: the API server drops them, and says so when asked or when nobody said it should not. */
public final class UnknownFields {

    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** Removes the unknown fields from the document and returns their paths. */
    public static List<String> prune(Schema schema, ObjectNode document) {
        UnknownFields unknown = new UnknownFields();
        unknown.visit(schema, document, "");
        return List.copyOf(unknown.found);
    }

    private void visit(Schema schema, JsonNode value, String path) {
        switch (schema) {
            case Struct struct when value instanceof ObjectNode object -> visitFields(struct, object, path);
            case Items items -> {
                for (int i = 0; i < value.size(); i++) {
                    visit(items.item(), value.path(i), path + "[" + i + "]");
                }
            }
            case Struct ignored -> {}
            case Schema.Text ignored -> {}
        }
    }

    private void visitFields(Struct struct, ObjectNode object, String path) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String field = path.isEmpty() ? name : path + "." + name;
            Schema schema = struct.fields().get(name);
            if (schema != null) {
                visit(schema, object.path(name), field);
            } else if (!struct.open()) {
                found.add(field);
                object.remove(name);
            }
        }
    }
}
