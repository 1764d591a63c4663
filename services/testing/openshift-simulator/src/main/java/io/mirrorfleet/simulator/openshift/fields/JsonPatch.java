package io.mirrorfleet.simulator.openshift.fields;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.ApiException.Details;

/** RFC 6902: a list of operations, all or none. */
public final class JsonPatch {

    private JsonPatch() {}

    /**
     * The document after all operations.
     *
     * @throws ApiException 400 when the patch is not one, 422 when an operation does not fit the document
     */
    public static JsonNode apply(JsonNode document, JsonNode operations) {
        if (!operations.isArray()) {
            throw ApiException.badRequest("json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp");
        }
        JsonNode result = document.deepCopy();
        for (JsonNode operation : operations) {
            step(result, operation);
        }
        return result;
    }

    private static void step(JsonNode document, JsonNode operation) {
        JsonPointer path = pointer(operation.path("path").asText());
        JsonNode value = operation.path("value");
        switch (operation.path("op").asText()) {
            case "add" -> add(document, path, value.deepCopy());
            case "replace" -> {
                remove(document, path);
                add(document, path, value.deepCopy());
            }
            case "remove" -> remove(document, path);
            case "test" -> test(document, path, value);
            case "copy" -> add(document, path, found(document, operation).deepCopy());
            case "move" -> {
                JsonNode moved = found(document, operation);
                remove(document, pointer(operation.path("from").asText()));
                add(document, path, moved);
            }
            default ->
                throw ApiException.badRequest(
                        "Unexpected kind: " + operation.path("op").asText());
        }
    }

    private static void add(JsonNode document, JsonPointer path, JsonNode value) {
        JsonNode parent = document.at(path.head());
        String last = path.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else if (parent instanceof ArrayNode array) {
            int index = last.equals("-") ? array.size() : path.last().getMatchingIndex();
            if (index < 0 || index > array.size()) {
                throw unfit();
            }
            array.insert(index, value);
        } else {
            throw unfit();
        }
    }

    private static void remove(JsonNode document, JsonPointer path) {
        JsonNode parent = document.at(path.head());
        JsonNode removed = null;
        if (parent instanceof ObjectNode object) {
            removed = object.remove(path.last().getMatchingProperty());
        } else if (parent instanceof ArrayNode array) {
            removed = array.remove(path.last().getMatchingIndex());
        }
        if (removed == null) {
            throw unfit();
        }
    }

    private static void test(JsonNode document, JsonPointer path, JsonNode value) {
        if (!document.at(path).equals(value)) {
            throw unfit();
        }
    }

    private static JsonNode found(JsonNode document, JsonNode operation) {
        JsonNode found = document.at(pointer(operation.path("from").asText()));
        if (found.isMissingNode()) {
            throw unfit();
        }
        return found;
    }

    private static JsonPointer pointer(String text) {
        try {
            JsonPointer pointer = JsonPointer.compile(text);
            if (pointer.matches()) {
                throw unfit();
            }
            return pointer;
        } catch (IllegalArgumentException e) {
            throw unfit();
        }
    }

    private static ApiException unfit() {
        return new ApiException(
                422, "Invalid", "the server rejected our request due to an error in our request", Details.NONE);
    }
}
