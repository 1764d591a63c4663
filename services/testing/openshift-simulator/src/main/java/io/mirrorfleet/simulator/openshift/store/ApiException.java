package io.mirrorfleet.simulator.openshift.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A request that the API refuses; it knows the {@code Status} document that the real server answers, word for word. */
public final class ApiException extends RuntimeException {

    /**
     * One thing that is wrong.
     *
     * @param reason for example {@code FieldValueInvalid}
     * @param message for people
     * @param field path of the field, for example {@code spec.imageTagMirrors[0].source}
     */
    public record Cause(String reason, String message, String field) {}

    /**
     * What the refusal is about.
     *
     * @param name of the object, empty when there is none
     * @param group API group
     * @param kind the resource or kind, as the real server writes it here
     * @param causes one per field
     */
    public record Details(String name, String group, String kind, List<Cause> causes) {

        /** About nothing in particular: the status carries no details. */
        public static final Details NONE = new Details("", "", "", List.of());

        public Details {
            causes = List.copyOf(causes);
        }
    }

    private final int code;
    private final String reason;
    private final transient Details details;

    public ApiException(int code, String reason, String message, Details details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    /** 404: there is no such object. */
    public static ApiException notFound(Kind kind, String name) {
        return new ApiException(404, "NotFound", subject(kind, name) + " not found", named(kind, name));
    }

    /** 404: there is no such path. */
    public static ApiException noSuchPath() {
        return new ApiException(404, "NotFound", "the server could not find the requested resource", Details.NONE);
    }

    /** 409: an object of this name is there already. */
    public static ApiException alreadyExists(Kind kind, String name) {
        return new ApiException(409, "AlreadyExists", subject(kind, name) + " already exists", named(kind, name));
    }

    /** 409: the object is no longer what the caller read. */
    public static ApiException modified(Kind kind, String name) {
        return conflict(
                kind,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    /** 409: the operation does not fit the object. */
    public static ApiException conflict(Kind kind, String name, String why) {
        String message = "Operation cannot be fulfilled on " + subject(kind, name) + ": " + why;
        return new ApiException(409, "Conflict", message, named(kind, name));
    }

    /** 400: the request cannot be understood. */
    public static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message, Details.NONE);
    }

    /** 410: a watch or list asks for a past that is forgotten. */
    public static ApiException expired(String message) {
        return new ApiException(410, "Expired", message, Details.NONE);
    }

    /** 422: the object breaks the rules of its kind. */
    public static ApiException invalid(Kind kind, String name, List<Cause> causes) {
        List<String> lines =
                causes.stream().map(c -> c.field() + ": " + c.message()).toList();
        String list = lines.size() == 1 ? lines.getFirst() : "[" + String.join(", ", lines) + "]";
        return new ApiException(
                422,
                "Invalid",
                kind.qualifiedKind() + " \"" + name + "\" is invalid: " + list,
                new Details(name, kind.group(), kind.kind(), causes));
    }

    /** The HTTP status code. */
    public int code() {
        return code;
    }

    /** The machine-readable reason, for example {@code AlreadyExists}. */
    public String reason() {
        return reason;
    }

    /** The {@code Status} document, its fields in the order of the real server. */
    public ObjectNode status() {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
        if (!details.equals(Details.NONE)) {
            status.set("details", detailsNode());
        }
        return status.put("code", code);
    }

    private ObjectNode detailsNode() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        putUnlessEmpty(node, "name", details.name());
        putUnlessEmpty(node, "group", details.group());
        putUnlessEmpty(node, "kind", details.kind());
        if (!details.causes().isEmpty()) {
            ArrayNode causes = node.putArray("causes");
            details.causes().forEach(c -> causes.addObject()
                    .put("reason", c.reason())
                    .put("message", c.message())
                    .put("field", c.field()));
        }
        return node;
    }

    private static void putUnlessEmpty(ObjectNode node, String field, String value) {
        if (!value.isEmpty()) {
            node.put(field, value);
        }
    }

    private static String subject(Kind kind, String name) {
        return kind.qualifiedPlural() + " \"" + name + "\"";
    }

    private static Details named(Kind kind, String name) {
        return new Details(name, kind.group(), kind.plural(), List.of());
    }
}
