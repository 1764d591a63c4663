package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.fields.Ownership;
import io.mirrorfleet.simulator.openshift.fields.Writer;
import io.mirrorfleet.simulator.openshift.schema.Schema;
import io.mirrorfleet.simulator.openshift.schema.Schemas;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.ApiException.Cause;
import io.mirrorfleet.simulator.openshift.store.ApiException.Details;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Create and update, and the steps that they share with patches. */
final class Writes {

    private static final List<String> SERVER_METADATA =
            List.of("uid", "creationTimestamp", "generation", "deletionTimestamp", "selfLink", "managedFields");

    private final ObjectStore store;
    private final Schemas schemas;
    private final Clock clock;

    Writes(ObjectStore store, Schemas schemas, Clock clock) {
        this.store = store;
        this.schemas = schemas;
        this.clock = clock;
    }

    Answer create(ResourceRequest request, ApiRequest call) {
        Kind kind = request.kind();
        ObjectNode document = Bodies.object(call);
        Admission admission = admission(kind);
        admission.fitsUrl(document, request);
        List<String> warnings = admission.prune(document, call.query());
        if (document.path("metadata").hasNonNull("resourceVersion")) {
            throw new ApiException(500, "", "resourceVersion should not be set on objects to be created", Details.NONE);
        }
        document.withObject("/metadata").remove(SERVER_METADATA);
        admission.setDefaults(document);
        new Ownership(kind, schema(kind)).created(document, writer(request, call));
        return new Answer.Document(201, add(kind, document, call.query().dryRun()), warnings);
    }

    Answer update(ResourceRequest request, ApiRequest call) {
        ObjectNode document = Bodies.object(call);
        Admission admission = admission(request.kind());
        admission.fitsUrl(document, request);
        List<String> warnings = admission.prune(document, call.query());
        ObjectNode updated = change(request, call, live -> {
            requireResourceVersion(request, document);
            return document.deepCopy();
        });
        return new Answer.Document(200, updated, warnings);
    }

    /** Validates and stores a new object. */
    ObjectNode add(Kind kind, ObjectNode document, boolean dryRun) {
        Admission admission = admission(kind);
        admission.validateName(document);
        admission.validate(document);
        String namespace = document.at("/metadata/namespace").asText();
        if (kind.namespaced() && store.get(Kinds.NAMESPACE, "", namespace).isEmpty()) {
            throw ApiException.notFound(Kinds.NAMESPACE, namespace);
        }
        if (!dryRun) {
            return store.create(kind, document);
        }
        String name = document.at("/metadata/name").asText();
        if (store.get(kind, namespace, name).isPresent()) {
            throw ApiException.alreadyExists(kind, name);
        }
        return new ObjectStore(clock).create(kind, document);
    }

    /** Changes an object as an update does: preconditions, what may be written where, validation, ownership. */
    ObjectNode change(ResourceRequest request, ApiRequest call, UnaryOperator<ObjectNode> change) {
        Ownership ownership = new Ownership(request.kind(), schema(request.kind()));
        return commit(request, call, live -> {
            ObjectNode wanted = change.apply(live);
            checkPreconditions(request, live, wanted);
            ObjectNode next = request.writesStatus() ? withStatusOf(live, wanted) : withServerFieldsOf(live, wanted);
            admission(request.kind()).validate(next);
            ownership.updated(live, next, writer(request, call));
            return next;
        });
    }

    /** Stores a change, or only computes it for a dry run. */
    ObjectNode commit(ResourceRequest request, ApiRequest call, UnaryOperator<ObjectNode> change) {
        if (!call.query().dryRun()) {
            return store.change(request.kind(), request.namespace(), request.name(), change);
        }
        Optional<ObjectNode> live = store.get(request.kind(), request.namespace(), request.name());
        return change.apply(live.orElseThrow(() -> ApiException.notFound(request.kind(), request.name())));
    }

    /** Refuses a document that was read too early, or from another object of the same name. */
    static void checkPreconditions(ResourceRequest request, ObjectNode live, JsonNode wanted) {
        String version = wanted.at("/metadata/resourceVersion").asText();
        if (!version.isEmpty()
                && !version.equals(live.at("/metadata/resourceVersion").asText())) {
            throw ApiException.modified(request.kind(), request.name());
        }
        String uid = wanted.at("/metadata/uid").asText();
        String liveUid = live.at("/metadata/uid").asText();
        if (!uid.isEmpty() && !uid.equals(liveUid)) {
            String why = "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + liveUid;
            throw ApiException.conflict(request.kind(), request.name(), why);
        }
    }

    Admission admission(Kind kind) {
        return new Admission(kind, schema(kind));
    }

    Schema schema(Kind kind) {
        return schemas.of(kind);
    }

    Writer writer(ResourceRequest request, ApiRequest call) {
        return new Writer(call.fieldManager(), request.writesStatus(), Instant.now(clock));
    }

    private ObjectNode withServerFieldsOf(ObjectNode live, ObjectNode wanted) {
        ObjectNode next = wanted.deepCopy();
        ObjectNode metadata = next.withObject("/metadata");
        metadata.remove(SERVER_METADATA);
        SERVER_METADATA.stream()
                .filter(live.path("metadata")::has)
                .forEach(field -> metadata.set(field, live.path("metadata").path(field)));
        if (live.has("status")) {
            next.set("status", live.path("status"));
        } else {
            next.remove("status");
        }
        return next;
    }

    private static ObjectNode withStatusOf(ObjectNode live, ObjectNode wanted) {
        ObjectNode next = live.deepCopy();
        next.remove("status");
        if (wanted.has("status")) {
            next.set("status", wanted.path("status"));
        }
        return next;
    }

    private static void requireResourceVersion(ResourceRequest request, ObjectNode document) {
        boolean given = document.path("metadata").hasNonNull("resourceVersion");
        if (request.kind().custom() && !given) {
            throw ApiException.invalid(
                    request.kind(),
                    request.name(),
                    List.of(new Cause(
                            "FieldValueInvalid",
                            "Invalid value: 0: must be specified for an update",
                            "metadata.resourceVersion")));
        }
    }
}
