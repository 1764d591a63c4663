package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.fields.JsonPatch;
import io.mirrorfleet.simulator.openshift.fields.Patches;
import io.mirrorfleet.simulator.openshift.fields.ServerSideApply;
import io.mirrorfleet.simulator.openshift.fields.Writer;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.ApiException.Cause;
import io.mirrorfleet.simulator.openshift.store.ApiException.Details;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The four kinds of PATCH. */
final class PatchWrites {

    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String STRATEGIC_PATCH = "application/strategic-merge-patch+json";
    private static final String APPLY_PATCH = "application/apply-patch+yaml";

    private final ObjectStore store;
    private final Writes writes;

    PatchWrites(ObjectStore store, Writes writes) {
        this.store = store;
        this.writes = writes;
    }

    Answer patch(ResourceRequest request, ApiRequest call) {
        String type = call.contentType();
        if (type.equals(APPLY_PATCH)) {
            return apply(request, call);
        }
        boolean known = type.equals(JSON_PATCH)
                || type.equals(MERGE_PATCH)
                || (type.equals(STRATEGIC_PATCH) && !request.kind().custom());
        if (!known) {
            throw Bodies.unsupported(acceptedBy(request.kind()));
        }
        JsonNode patch = Bodies.any(call);
        List<String> warnings = new ArrayList<>();
        ObjectNode patched = writes.change(request, call, live -> {
            ObjectNode wanted = patched(request.kind(), type, live, patch);
            Admission admission = writes.admission(request.kind());
            admission.fitsUrl(wanted, request);
            warnings.addAll(admission.prune(wanted, call.query()));
            return wanted;
        });
        return new Answer.Document(200, patched, warnings);
    }

    private ObjectNode patched(Kind kind, String type, ObjectNode live, JsonNode patch) {
        JsonNode wanted =
                switch (type) {
                    case JSON_PATCH -> JsonPatch.apply(live, patch);
                    case MERGE_PATCH -> Patches.mergePatch(live, patch);
                    default -> Patches.strategicMergePatch(writes.schema(kind), live, patch);
                };
        if (wanted instanceof ObjectNode document) {
            return document;
        }
        throw ApiException.badRequest("the patch does not leave an object");
    }

    private Answer apply(ResourceRequest request, ApiRequest call) {
        Kind kind = request.kind();
        if (call.query().text("fieldManager").isEmpty()) {
            throw withoutFieldManager();
        }
        ObjectNode applied = appliedDocument(request, call);
        ServerSideApply apply = new ServerSideApply(kind, writes.schema(kind));
        Writer writer = writes.writer(request, call);
        boolean absent = store.get(kind, request.namespace(), request.name()).isEmpty();
        if (absent && !request.writesStatus()) {
            ObjectNode document = apply.create(applied, writer);
            writes.admission(kind).setDefaults(document);
            Optional<ObjectNode> created = addUnlessThere(kind, document, call);
            if (created.isPresent()) {
                return new Answer.Document(201, created.get(), List.of());
            }
        }
        boolean force = call.query().flag("force");
        return Answer.ok(writes.commit(request, call, live -> {
            Writes.checkPreconditions(request, live, applied);
            ObjectNode merged = apply.apply(live, applied, writer, force);
            writes.admission(kind).validate(merged);
            return merged;
        }));
    }

    /** Empty when somebody else created the object in the same moment: then there is something to merge into after all. */
    private Optional<ObjectNode> addUnlessThere(Kind kind, ObjectNode document, ApiRequest call) {
        try {
            return Optional.of(writes.add(kind, document, call.query().dryRun()));
        } catch (ApiException e) {
            if (e.reason().equals("AlreadyExists")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private ObjectNode appliedDocument(ResourceRequest request, ApiRequest call) {
        ObjectNode applied = Bodies.object(call);
        if (!applied.at("/metadata/managedFields").isEmpty()) {
            throw ApiException.badRequest("metadata.managedFields must be nil");
        }
        Admission admission = writes.admission(request.kind());
        admission.fitsUrl(applied, request);
        applied.withObject("/metadata").put("name", request.name());
        if (call.query().text("fieldValidation").equals("Strict")) {
            admission.prune(applied.deepCopy(), call.query());
        }
        admission.refuseUndeclared(applied);
        if (request.kind().statusSubresource() && !request.writesStatus()) {
            applied.remove("status");
        }
        return applied;
    }

    private static ApiException withoutFieldManager() {
        Cause cause = new Cause("FieldValueRequired", "Required value: is required for apply patch", "fieldManager");
        return new ApiException(
                422,
                "Invalid",
                "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch",
                new Details("", "meta.k8s.io", "PatchOptions", List.of(cause)));
    }

    private static String acceptedBy(Kind kind) {
        List<String> types = kind.custom()
                ? List.of(JSON_PATCH, MERGE_PATCH, APPLY_PATCH)
                : List.of(JSON_PATCH, MERGE_PATCH, STRATEGIC_PATCH, APPLY_PATCH);
        return String.join(", ", types);
    }
}
