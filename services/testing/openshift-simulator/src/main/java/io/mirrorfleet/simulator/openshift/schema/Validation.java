package io.mirrorfleet.simulator.openshift.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.simulator.openshift.schema.Schema.Items;
import io.mirrorfleet.simulator.openshift.schema.Schema.ListType;
import io.mirrorfleet.simulator.openshift.schema.Schema.Rule;
import io.mirrorfleet.simulator.openshift.schema.Schema.Struct;
import io.mirrorfleet.simulator.openshift.schema.Schema.Text;
import io.mirrorfleet.simulator.openshift.store.ApiException.Cause;
import java.util.ArrayList;
import java.util.List;

/** Compares a document with its schema and says what is wrong in the words of the API server. */
public final class Validation {

    private final List<Cause> causes = new ArrayList<>();

    private Validation() {}

    /** Everything that is wrong; empty when the document fits. */
    public static List<Cause> causes(Schema schema, JsonNode document) {
        Validation validation = new Validation();
        validation.visit(schema, document, "");
        return List.copyOf(validation.causes);
    }

    private void visit(Schema schema, JsonNode value, String path) {
        switch (schema) {
            case Struct struct -> visitStruct(struct, value, path);
            case Items items -> visitItems(items, value, path);
            case Text text -> visitText(text, value, path);
        }
    }

    private void visitStruct(Struct struct, JsonNode value, String path) {
        if (!value.isObject()) {
            if (!struct.open()) {
                wrongType("object", value, path);
            }
            return;
        }
        struct.required().stream()
                .filter(name -> !value.has(name))
                .forEach(name -> causes.add(new Cause("FieldValueRequired", "Required value", child(path, name))));
        struct.fields().forEach((name, schema) -> {
            if (value.has(name)) {
                visit(schema, value.path(name), child(path, name));
            }
        });
        check(struct.rules(), value, path);
    }

    private void visitItems(Items items, JsonNode value, String path) {
        if (!value.isArray()) {
            wrongType("array", value, path);
            return;
        }
        if (value.size() < items.minItems()) {
            String message = "Invalid value: " + value.size() + ": " + path + " in body should have at least "
                    + items.minItems() + " items";
            causes.add(new Cause("FieldValueInvalid", message, path));
        }
        for (int i = 0; i < value.size(); i++) {
            String item = path + "[" + i + "]";
            visit(items.item(), value.path(i), item);
            if (items.type() == ListType.SET && seenBefore(value, i)) {
                causes.add(new Cause("FieldValueDuplicate", "Duplicate value: " + value.path(i), item));
            }
        }
    }

    private void visitText(Text text, JsonNode value, String path) {
        if (value.isTextual()) {
            check(text.rules(), value, path);
        } else {
            wrongType("string", value, path);
        }
    }

    private void check(List<Rule> rules, JsonNode value, String path) {
        for (Rule rule : rules) {
            if (rule.broken().test(value)) {
                String message =
                        rule.message().replace("%value", value.toString()).replace("%field", path);
                causes.add(new Cause(rule.reason(), message, path));
            }
        }
    }

    private void wrongType(String wanted, JsonNode value, String path) {
        String found = typeOf(value);
        String message = "Invalid value: \"" + found + "\": " + path + " in body must be of type " + wanted + ": \""
                + found + "\"";
        causes.add(new Cause("FieldValueTypeInvalid", message, path));
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT -> "object";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case STRING -> "string";
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }

    private static boolean seenBefore(JsonNode list, int index) {
        for (int i = 0; i < index; i++) {
            if (list.path(i).equals(list.path(index))) {
                return true;
            }
        }
        return false;
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
