package io.mirrorfleet.simulator.openshift.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The shape of a value, as far as the API server cares: validation, pruning, and who may own what. */
public sealed interface Schema {

    /** A value of any shape: its objects are merged field by field, its lists as a whole. */
    Schema ANY = new Struct(Map.of(), Set.of(), true, false, List.of());

    /** An object that is always replaced as a whole. */
    Schema ATOMIC = new Struct(Map.of(), Set.of(), true, true, List.of());

    /** A text of any form. */
    Schema TEXT = new Text(List.of());

    /**
     * An object.
     *
     * @param fields known fields
     * @param required fields that must be there
     * @param open whether other fields are kept too
     * @param atomic whether the object is owned and replaced as a whole
     * @param rules over the whole object
     */
    record Struct(Map<String, Schema> fields, Set<String> required, boolean open, boolean atomic, List<Rule> rules)
            implements Schema {

        public Struct {
            fields = Map.copyOf(fields);
            required = Set.copyOf(required);
            rules = List.copyOf(rules);
        }
    }

    /**
     * A list.
     *
     * @param item shape of its items
     * @param type who owns what in it
     * @param keys fields that identify an item of a {@link ListType#MAP}
     * @param minItems fewest items
     */
    record Items(Schema item, ListType type, List<String> keys, int minItems) implements Schema {

        public Items {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A text.
     *
     * @param rules that it must fulfil
     */
    record Text(List<Rule> rules) implements Schema {

        public Text {
            rules = List.copyOf(rules);
        }
    }

    /** Who may own what in a list: {@code x-kubernetes-list-type}. */
    enum ListType {
        ATOMIC,
        SET,
        MAP
    }

    /**
     * A rule beyond the type.
     *
     * @param broken tells a wrong value
     * @param reason of the cause, for example {@code FieldValueInvalid}
     * @param message with {@code %value} and {@code %field} for what was found and where
     */
    record Rule(Predicate<JsonNode> broken, String reason, String message) {}
}
