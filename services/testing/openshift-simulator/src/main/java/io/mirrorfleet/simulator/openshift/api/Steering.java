package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The routes that every cluster has: its request journal, and the moods of its API server. The rest is the cluster's own. */
final class Steering implements SimulationRoutes {

    private final ClusterApi api;

    Steering(ClusterApi api) {
        this.api = api;
    }

    @Override
    public SimulationAnswer handle(SimulationRequest request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /requests" -> SimulationAnswer.of(requests());
            case "DELETE /requests" -> {
                api.journal().clear();
                yield SimulationAnswer.done();
            }
            case "POST /compact" -> {
                api.cluster().store().compact();
                yield SimulationAnswer.done();
            }
            case "POST /cut-watches" -> {
                api.streams().cut();
                yield SimulationAnswer.done();
            }
            case "PUT /api" -> {
                api.setAvailable(request.body().path("available").asBoolean(true));
                yield SimulationAnswer.done();
            }
            default -> api.cluster().steering().handle(request);
        };
    }

    private ObjectNode requests() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("requests");
        api.journal().records().forEach(record -> list.addObject()
                .put("method", record.method())
                .put("path", record.path())
                .put("query", record.query())
                .put("user", record.user())
                .put("fieldManager", record.fieldManager())
                .put("code", record.code()));
        return document;
    }
}
