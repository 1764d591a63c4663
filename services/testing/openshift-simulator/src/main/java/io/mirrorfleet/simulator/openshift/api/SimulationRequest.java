package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A wish of a test.
 *
 * @param method HTTP method
 * @param path below the prefix, with a leading slash or empty
 * @param query parameters of the URL
 * @param body JSON, a missing node when there was none
 */
public record SimulationRequest(String method, String path, Map<String, String> query, JsonNode body) {

    public SimulationRequest {
        query = Map.copyOf(query);
    }
}
