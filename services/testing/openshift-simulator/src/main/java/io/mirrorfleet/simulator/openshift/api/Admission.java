package io.mirrorfleet.simulator.openshift.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.schema.Schema;
import io.mirrorfleet.simulator.openshift.schema.UnknownFields;
import io.mirrorfleet.simulator.openshift.schema.Validation;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.ApiException.Cause;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import java.util.List;
import java.util.regex.Pattern;

/** Looks at documents before they are stored: is it the right kind, are all fields known, does it obey the rules. */
final class Admission {

    private static final String SUBDOMAIN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
    private static final Pattern NAME = Pattern.compile(SUBDOMAIN);
    private static final Pattern RBAC_NAME = Pattern.compile("[^/%]+");
    private static final int LONGEST_NAME = 253;

    private final Kind kind;
    private final Schema schema;

    Admission(Kind kind, Schema schema) {
        this.kind = kind;
        this.schema = schema;
    }

    /** Refuses a document that is of another kind, or meant for another place, than the URL; fills in the namespace. */
    void fitsUrl(ObjectNode document, ResourceRequest request) {
        String apiVersion = document.path("apiVersion").asText(kind.apiVersion());
        String name = document.path("kind").asText(kind.kind());
        if (!apiVersion.equals(kind.apiVersion()) || !name.equals(kind.kind())) {
            throw ApiException.badRequest("the API version in the data (" + apiVersion + ", Kind=" + name
                    + ") does not match the expected API version (" + kind.apiVersion() + ", Kind=" + kind.kind()
                    + ")");
        }
        ObjectNode metadata = document.withObject("/metadata");
        String given = metadata.path("name").asText();
        if (!request.name().isEmpty() && !given.isEmpty() && !given.equals(request.name())) {
            throw ApiException.badRequest("the name of the object (" + given + ") does not match the name on the URL ("
                    + request.name() + ")");
        }
        String namespace = metadata.path("namespace").asText();
        if (kind.namespaced() && !namespace.isEmpty() && !namespace.equals(request.namespace())) {
            throw ApiException.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        metadata.remove("namespace");
        if (kind.namespaced()) {
            metadata.put("namespace", request.namespace());
        }
    }

    /** Drops unknown fields; returns the warnings that the caller gets. */
    List<String> prune(ObjectNode document, Query query) {
        List<String> unknown = UnknownFields.prune(schema, document);
        String wanted = query.text("fieldValidation");
        if (unknown.isEmpty() || wanted.equals("Ignore")) {
            return List.of();
        }
        List<String> messages =
                unknown.stream().map(path -> "unknown field \"" + path + "\"").toList();
        if (wanted.equals("Strict")) {
            throw ApiException.badRequest(kind.kind() + " in version \"" + kind.version()
                    + "\" cannot be handled as a " + kind.kind() + ": strict decoding error: "
                    + String.join(", ", messages));
        }
        return messages;
    }

    /** Server-side apply cannot drop what it does not know. */
    void refuseUndeclared(ObjectNode applied) {
        List<String> unknown = UnknownFields.prune(schema, applied.deepCopy());
        if (!unknown.isEmpty()) {
            String message = "failed to create typed patch object (/"
                    + applied.at("/metadata/name").asText() + "; " + kind.apiVersion() + ", Kind=" + kind.kind()
                    + "): ." + unknown.getFirst() + ": field not declared in schema";
            throw new ApiException(500, "", message, ApiException.Details.NONE);
        }
    }

    /** Refuses what breaks the rules of the kind. */
    void validate(ObjectNode document) {
        List<Cause> causes = Validation.causes(schema, document);
        if (!causes.isEmpty()) {
            throw ApiException.invalid(kind, document.at("/metadata/name").asText(), causes);
        }
    }

    /** Refuses a new object without a proper name. */
    void validateName(ObjectNode document) {
        JsonNode metadata = document.path("metadata");
        String name = metadata.path("name").asText(metadata.path("generateName").asText() + "x");
        if (!metadata.has("name") && !metadata.has("generateName")) {
            throw ApiException.invalid(
                    kind,
                    "",
                    List.of(new Cause(
                            "FieldValueRequired",
                            "Required value: name or generateName is required",
                            "metadata.name")));
        }
        Pattern form = kind.group().startsWith("rbac.") ? RBAC_NAME : NAME;
        if (!form.matcher(name).matches() || name.length() > LONGEST_NAME) {
            String message = "Invalid value: \"" + name + "\": a lowercase RFC 1123 subdomain must consist of lower"
                    + " case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric"
                    + " character (e.g. 'example.com', regex used for validation is '" + SUBDOMAIN + "')";
            throw ApiException.invalid(kind, name, List.of(new Cause("FieldValueInvalid", message, "metadata.name")));
        }
    }

    /** What the server sets in a new object of a built-in kind; the status of custom kinds is dropped. */
    void setDefaults(ObjectNode document) {
        if (kind.statusSubresource() && !kind.equals(Kinds.NODE)) {
            document.remove("status");
        }
        if (kind.equals(Kinds.POD)) {
            document.putObject("status").put("phase", "Pending");
        } else if (kind.equals(Kinds.NAMESPACE)) {
            document.putObject("status").put("phase", "Active");
            String name = document.at("/metadata/name").asText();
            document.withObject("/metadata").withObject("/labels").put("kubernetes.io/metadata.name", name);
        }
    }
}
