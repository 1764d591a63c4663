package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** {@code metadata.name=x,spec.nodeName!=y}: which objects are wanted by one of the few fields that the server supports. */
final class FieldSelector implements Predicate<JsonNode> {

    private static final Set<String> ALWAYS = Set.of("metadata.name", "metadata.namespace");
    private static final Map<Kind, Set<String>> MORE = Map.of(
            Kinds.POD,
                    Set.of(
                            "spec.nodeName",
                            "spec.restartPolicy",
                            "spec.schedulerName",
                            "spec.serviceAccountName",
                            "status.phase",
                            "status.podIP"),
            Kinds.NODE, Set.of("spec.unschedulable"),
            Kinds.NAMESPACE, Set.of("status.phase"),
            Kinds.EVENT,
                    Set.of(
                            "involvedObject.kind",
                            "involvedObject.namespace",
                            "involvedObject.name",
                            "involvedObject.uid",
                            "involvedObject.apiVersion",
                            "involvedObject.resourceVersion",
                            "involvedObject.fieldPath",
                            "reason",
                            "reportingComponent",
                            "source",
                            "type"));

    private final List<Predicate<JsonNode>> requirements = new ArrayList<>();

    private FieldSelector() {}

    static FieldSelector parse(String text, Kind kind) {
        FieldSelector selector = new FieldSelector();
        if (!text.isBlank()) {
            for (String part : text.split(",", -1)) {
                selector.requirements.add(requirement(part.strip(), kind));
            }
        }
        return selector;
    }

    @Override
    public boolean test(JsonNode object) {
        return requirements.stream().allMatch(requirement -> requirement.test(object));
    }

    boolean selectsAll() {
        return requirements.isEmpty();
    }

    private static Predicate<JsonNode> requirement(String text, Kind kind) {
        String[] sides = text.split("!=|==?", 2);
        if (sides.length < 2) {
            throw ApiException.badRequest("invalid selector: '" + text + "'; can't understand '" + text + "'");
        }
        if (!ALWAYS.contains(sides[0]) && !MORE.getOrDefault(kind, Set.of()).contains(sides[0])) {
            throw ApiException.badRequest("field label not supported: " + sides[0]);
        }
        String pointer = "/" + sides[0].replace('.', '/');
        Predicate<JsonNode> equal = object -> object.at(pointer).asText().equals(sides[1]);
        return text.contains("!=") ? equal.negate() : equal;
    }
}
