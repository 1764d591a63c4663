package io.mirrorfleet.simulator.openshift.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.simulator.openshift.schema.Schema.Items;
import io.mirrorfleet.simulator.openshift.schema.Schema.ListType;
import io.mirrorfleet.simulator.openshift.schema.Schema.Rule;
import io.mirrorfleet.simulator.openshift.schema.Schema.Struct;
import io.mirrorfleet.simulator.openshift.schema.Schema.Text;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Short ways to write a schema. */
final class Shapes {

    private Shapes() {}

    /** An object with exactly these fields; the rest is pruned. */
    static Struct closed(Map<String, Schema> fields, String... required) {
        return new Struct(fields, Set.of(required), false, false, List.of());
    }

    /** An object of which only some fields need a schema. */
    static Struct open(Map<String, Schema> fields) {
        return new Struct(fields, Set.of(), true, false, List.of());
    }

    static Items atomic(Schema item) {
        return new Items(item, ListType.ATOMIC, List.of(), 0);
    }

    static Items set(Schema item) {
        return new Items(item, ListType.SET, List.of(), 0);
    }

    static Items map(Schema item, String... keys) {
        return new Items(item, ListType.MAP, List.of(keys), 0);
    }

    /** A text that matches a pattern of an OpenAPI schema. */
    static Text matching(Pattern pattern) {
        return new Text(List.of(new Rule(
                unlessMatching(pattern),
                "FieldValueInvalid",
                "Invalid value: %value: %field in body should match '" + pattern.pattern() + "'")));
    }

    /** A text that a validation rule (CEL) wants to match, with a message of its own. */
    static Text matching(Pattern pattern, String message) {
        return new Text(
                List.of(new Rule(unlessMatching(pattern), "FieldValueInvalid", "Invalid value: %value: " + message)));
    }

    static Text oneOf(String... values) {
        List<String> allowed = List.of(values);
        return new Text(List.of(new Rule(
                value -> !allowed.contains(value.asText()),
                "FieldValueNotSupported",
                "Unsupported value: %value: supported values: \"" + String.join("\", \"", allowed) + "\"")));
    }

    private static Predicate<JsonNode> unlessMatching(Pattern pattern) {
        return value -> !pattern.matcher(value.asText()).find();
    }
}
