package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** Which objects of a kind a list or a watch is about: namespace, name, labels, fields. */
record Selection(String namespace, String name, LabelSelector labels, FieldSelector fields)
        implements Predicate<JsonNode> {

    static Selection of(ResourceRequest request, Query query) {
        return new Selection(
                request.namespace(),
                request.name(),
                LabelSelector.parse(query.text("labelSelector")),
                FieldSelector.parse(query.text("fieldSelector"), request.kind()));
    }

    @Override
    public boolean test(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return (namespace.isEmpty() || metadata.path("namespace").asText().equals(namespace))
                && (name.isEmpty() || metadata.path("name").asText().equals(name))
                && labels.test(object)
                && fields.test(object);
    }

    /** Whether labels or fields narrow it: then nobody counts what remains. */
    boolean narrowed() {
        return !labels.selectsAll() || !fields.selectsAll();
    }
}
