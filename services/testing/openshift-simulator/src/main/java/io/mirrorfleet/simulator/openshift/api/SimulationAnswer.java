package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What a test is told.
 *
 * @param code HTTP status
 * @param body JSON
 */
public record SimulationAnswer(int code, JsonNode body) {

    /** 200 with a document. */
    public static SimulationAnswer of(JsonNode body) {
        return new SimulationAnswer(200, body);
    }

    /** 200 with nothing to say. */
    public static SimulationAnswer done() {
        return of(JsonNodeFactory.instance.objectNode());
    }

    /** 404: no such wish is known. */
    public static SimulationAnswer unknown() {
        return new SimulationAnswer(404, JsonNodeFactory.instance.objectNode().put("error", "no such route"));
    }
}
