package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.util.List;
import java.util.function.Predicate;

/** Deletes objects, and at once what they own or contain: the garbage collector of the simulator is never late. */
final class Deletes {

    private static final List<Kind> ANSWERED_WITH_OBJECT = List.of(Kinds.POD, Kinds.NAMESPACE, Kinds.SERVICE_ACCOUNT);

    private final ObjectStore store;

    Deletes(ObjectStore store) {
        this.store = store;
    }

    Answer delete(ResourceRequest request, ApiRequest call) {
        JsonNode options = call.body().length == 0 ? JsonNodeFactory.instance.objectNode() : Bodies.object(call);
        Kind kind = request.kind();
        ObjectNode live = store.get(kind, request.namespace(), request.name())
                .orElseThrow(() -> ApiException.notFound(kind, request.name()));
        checkPreconditions(request, live, options.path("preconditions"));
        boolean dryRun = call.query().dryRun() || !options.path("dryRun").isEmpty();
        if (!dryRun) {
            boolean orphan = options.path("propagationPolicy").asText().equals("Orphan");
            remove(kind, live, orphan);
        }
        return Answer.ok(ANSWERED_WITH_OBJECT.contains(kind) ? live : success(kind, live));
    }

    Answer deleteCollection(ResourceRequest request, ApiRequest call) {
        Selection selection = Selection.of(request, call.query());
        store.list(request.kind()).stream().filter(selection).forEach(live -> remove(request.kind(), live, false));
        return Answer.ok(status());
    }

    private void remove(Kind kind, ObjectNode object, boolean orphan) {
        String namespace = object.at("/metadata/namespace").asText();
        String name = object.at("/metadata/name").asText();
        if (kind.equals(Kinds.NAMESPACE)) {
            removeEach(inside -> inside.at("/metadata/namespace").asText().equals(name));
        }
        try {
            store.delete(kind, namespace, name);
        } catch (ApiException e) {
            if (e.code() != 404) {
                throw e;
            }
        }
        if (!orphan) {
            JsonNode uid = object.at("/metadata/uid");
            removeEach(owned ->
                    owned.at("/metadata/ownerReferences").findValues("uid").contains(uid));
        }
    }

    private void removeEach(Predicate<ObjectNode> wanted) {
        for (Kind kind : Kinds.all()) {
            store.list(kind).stream().filter(wanted).forEach(object -> remove(kind, object, false));
        }
    }

    private static void checkPreconditions(ResourceRequest request, ObjectNode live, JsonNode preconditions) {
        check(request, "UID", preconditions.path("uid"), live.at("/metadata/uid"));
        check(request, "ResourceVersion", preconditions.path("resourceVersion"), live.at("/metadata/resourceVersion"));
    }

    private static void check(ResourceRequest request, String what, JsonNode wanted, JsonNode found) {
        if (wanted.isTextual() && !wanted.asText().isEmpty() && !wanted.equals(found)) {
            String why = "the " + what + " in the precondition (" + wanted.asText() + ") does not match the " + what
                    + " in record (" + found.asText()
                    + "). The object might have been deleted and then recreated";
            throw ApiException.conflict(request.kind(), request.name(), why);
        }
    }

    private static ObjectNode success(Kind kind, ObjectNode deleted) {
        ObjectNode status = status();
        ObjectNode details = status.putObject("details");
        details.put("name", deleted.at("/metadata/name").asText());
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        details.put("kind", kind.plural())
                .put("uid", deleted.at("/metadata/uid").asText());
        return status;
    }

    private static ObjectNode status() {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        return status.put("status", "Success");
    }
}
