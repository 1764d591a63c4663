package io.mirrorfleet.simulator.openshift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.api.SimulationAnswer;
import io.mirrorfleet.simulator.openshift.api.SimulationRequest;
import io.mirrorfleet.simulator.openshift.api.SimulationRoutes;
import io.mirrorfleet.simulator.openshift.cluster.NodeSpec;
import io.mirrorfleet.simulator.openshift.cluster.NodeView;
import io.mirrorfleet.simulator.openshift.node.Fault;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.truth.NodeState;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The controls of a cluster over HTTP, JSON in and out. */
final class SteeringRoutes implements SimulationRoutes {

    private final ClusterControls controls;

    SteeringRoutes(ClusterControls controls) {
        this.controls = controls;
    }

    @Override
    public SimulationAnswer handle(SimulationRequest request) {
        String[] parts = request.path().split("/", 4);
        if (parts.length > 2 && parts[1].equals("nodes")) {
            return node(request, parts[2], parts.length > 3 ? parts[3] : "");
        }
        JsonNode body = request.body();
        return switch (request.method() + " " + request.path()) {
            case "GET ", "GET /" -> SimulationAnswer.of(state());
            case "PUT /speed" -> done(() -> controls.changeSpeed(number(body, "speed")));
            case "PUT /readers" -> done(() -> controls.silenceReaders(flag(body, "silent")));
            case "POST /nodes" -> done(() -> controls.join(new NodeSpec(text(body, "name"), roles(body))));
            default -> SimulationAnswer.unknown();
        };
    }

    private SimulationAnswer node(SimulationRequest request, String node, String what) {
        JsonNode body = request.body();
        return switch (request.method() + " " + what) {
            case "PUT file" -> done(() -> controls.tamper(node, text(body, "path"), text(body, "content")));
            case "GET file" ->
                controls.file(node, request.query().getOrDefault("path", ""))
                        .map(content -> SimulationAnswer.of(
                                JsonNodeFactory.instance.objectNode().put("content", content)))
                        .orElseGet(SimulationAnswer::unknown);
            case "PUT faults" -> done(() -> faults(node, body));
            case "PUT state" ->
                done(() -> {
                    when(body, "ready", ready -> controls.ready(node, ready));
                    when(body, "cordoned", cordoned -> controls.cordon(node, cordoned));
                });
            case "POST reboot" -> done(() -> controls.reboot(node));
            case "POST replace" -> done(() -> controls.replace(node));
            case "DELETE " -> done(() -> controls.remove(node));
            default -> SimulationAnswer.unknown();
        };
    }

    private void faults(String node, JsonNode body) {
        when(body, "stuck", present -> controls.fault(node, Fault.STUCK, present));
        when(body, "writeFails", present -> controls.fault(node, Fault.WRITE_FAILS, present));
        when(body, "reloadFails", present -> controls.fault(node, Fault.RELOAD_FAILS, present));
        when(body, "drainBlocked", present -> controls.blockDrain(node, present));
    }

    private ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("name", controls.name())
                .put("speed", controls.speed())
                .put("readersSilent", controls.readersSilent());
        ArrayNode nodes = state.putArray("nodes");
        controls.nodes().forEach(node -> nodes.add(state(node)));
        return state;
    }

    private ObjectNode state(NodeState node) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("name", node.node())
                .put("fileHash", node.fileHash())
                .put("runtimeHash", node.runtimeHash())
                .put("bootId", node.bootId());
        controls.store().get(Kinds.NODE, "", node.node()).map(NodeView::new).ifPresent(view -> state.put(
                        "ready", view.ready())
                .put("cordoned", view.cordoned()));
        state.putObject("faults")
                .put("stuck", controls.has(node.node(), Fault.STUCK))
                .put("writeFails", controls.has(node.node(), Fault.WRITE_FAILS))
                .put("reloadFails", controls.has(node.node(), Fault.RELOAD_FAILS))
                .put("drainBlocked", controls.drainBlocked(node.node()));
        return state;
    }

    private static SimulationAnswer done(Runnable work) {
        work.run();
        return SimulationAnswer.done();
    }

    private static void when(JsonNode body, String field, Consumer<Boolean> act) {
        if (body.hasNonNull(field)) {
            act.accept(flag(body, field));
        }
    }

    private static boolean flag(JsonNode body, String field) {
        if (!body.path(field).isBoolean()) {
            throw new IllegalArgumentException(field + ": true or false is needed");
        }
        return body.path(field).asBoolean();
    }

    private static double number(JsonNode body, String field) {
        if (!body.path(field).isNumber()) {
            throw new IllegalArgumentException(field + ": a number is needed");
        }
        return body.path(field).asDouble();
    }

    private static String text(JsonNode body, String field) {
        if (!body.path(field).isTextual()) {
            throw new IllegalArgumentException(field + ": a text is needed");
        }
        return body.path(field).asText();
    }

    private static Set<String> roles(JsonNode body) {
        Set<String> roles = new HashSet<>();
        body.path("roles").forEach(role -> roles.add(role.asText()));
        return roles;
    }
}
