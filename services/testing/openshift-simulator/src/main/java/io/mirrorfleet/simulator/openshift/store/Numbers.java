package io.mirrorfleet.simulator.openshift.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes equal numbers in one way: to Jackson, the int 5 and the long 5 are different values, and to an API server they are not. */
final class Numbers {

    private Numbers() {}

    /** Changes the document in place and returns it. */
    static ObjectNode unified(ObjectNode document) {
        document.properties().forEach(field -> field.setValue(unified(field.getValue())));
        return document;
    }

    private static JsonNode unified(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return unified(object);
        }
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, unified(array.get(i)));
            }
            return array;
        }
        boolean wide = value.isIntegralNumber() && !value.isInt() && value.canConvertToInt();
        return wide ? IntNode.valueOf(value.intValue()) : value;
    }
}
