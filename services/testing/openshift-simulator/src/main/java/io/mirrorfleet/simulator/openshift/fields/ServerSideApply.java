package io.mirrorfleet.simulator.openshift.fields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.fields.ManagedFields.FieldOwner;
import io.mirrorfleet.simulator.openshift.fields.ManagedFields.Owned;
import io.mirrorfleet.simulator.openshift.schema.Schema;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.ApiException.Cause;
import io.mirrorfleet.simulator.openshift.store.ApiException.Details;
import io.mirrorfleet.simulator.openshift.store.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Server-side apply: the fields of the applied document become the manager's, unless somebody else owns one with another value. */
public final class ServerSideApply {

    private static final String BEFORE_FIRST_APPLY = "before-first-apply";

    private final Kind kind;
    private final Schema schema;

    /** For documents of this kind. */
    public ServerSideApply(Kind kind, Schema schema) {
        this.kind = kind;
        this.schema = schema;
    }

    /** The new document that an apply to nothing makes. */
    public ObjectNode create(ObjectNode applied, Writer writer) {
        ObjectNode document = applied.deepCopy();
        ManagedFields managed = new ManagedFields();
        managed.put(manager(writer), fields(applied, writer).applied(), writer, true);
        managed.writeTo(document);
        return document;
    }

    /**
     * The live document with the applied one merged into it.
     *
     * @throws ApiException 409 naming each field that another manager owns with another value, unless forced
     */
    public ObjectNode apply(ObjectNode live, ObjectNode applied, Writer writer, boolean force) {
        ManagedFields managed = ManagedFields.of(live);
        if (managed.isEmpty()) {
            adopt(managed, live, writer);
        }
        FieldOwner manager = manager(writer);
        FieldSet wanted = fields(applied, writer).applied();
        FieldSet abandoned =
                managed.of(manager).withoutHoldersOf(wanted).withoutHoldersOf(managed.ownedByOthers(manager));
        ObjectNode merged = new MergeBySchema(live, applied).merge(schema, writer.status(), abandoned);

        FieldSet changed =
                fields(merged, writer).changedSince(fields(live, writer)).shared(wanted);
        refuseConflicts(managed.others(manager), changed, force);
        managed.changeOthers(manager, (other, owned) -> owned.without(changed));
        managed.put(manager, wanted, writer, !changed.isEmpty() || !abandoned.isEmpty());
        managed.writeTo(merged);
        return merged;
    }

    private void adopt(ManagedFields managed, ObjectNode live, Writer writer) {
        FieldOwner before = new FieldOwner(BEFORE_FIRST_APPLY, ManagedFields.UPDATE, kind.apiVersion(), "");
        managed.put(before, fields(live, writer).all(), writer, true);
    }

    private static void refuseConflicts(Map<FieldOwner, Owned> others, FieldSet changed, boolean force) {
        List<Cause> causes = new ArrayList<>();
        Map<String, List<FieldPath>> byManager = new TreeMap<>();
        others.forEach((other, owned) -> owned.fields().shared(changed).paths().forEach(path -> {
            causes.add(new Cause("FieldManagerConflict", "conflict with " + other, path.toString()));
            byManager
                    .computeIfAbsent(other.toString(), absent -> new ArrayList<>())
                    .add(path);
        }));
        if (!causes.isEmpty() && !force) {
            throw new ApiException(409, "Conflict", message(causes, byManager), new Details("", "", "", causes));
        }
    }

    private static String message(List<Cause> causes, Map<String, List<FieldPath>> byManager) {
        if (causes.size() == 1) {
            Cause only = causes.getFirst();
            return "Apply failed with 1 conflict: " + only.message() + ": " + only.field();
        }
        List<String> lines = new ArrayList<>();
        byManager.forEach((manager, paths) -> {
            lines.add("conflicts with " + manager + ":");
            paths.forEach(path -> lines.add("- " + path));
        });
        return "Apply failed with " + causes.size() + " conflicts: " + String.join("\n", lines);
    }

    private FieldOwner manager(Writer writer) {
        return ManagedFields.manager(writer, ManagedFields.APPLY, kind.apiVersion());
    }

    private OwnableFields fields(ObjectNode document, Writer writer) {
        return OwnableFields.of(schema, document, writer.status(), kind);
    }
}
