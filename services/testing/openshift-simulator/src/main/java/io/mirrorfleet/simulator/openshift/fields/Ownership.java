package io.mirrorfleet.simulator.openshift.fields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.fields.ManagedFields.FieldOwner;
import io.mirrorfleet.simulator.openshift.schema.Schema;
import io.mirrorfleet.simulator.openshift.store.Kind;

/** Keeps managedFields through creates, updates and patches: whoever changes a field owns it from then on. */
public final class Ownership {

    private final Kind kind;
    private final Schema schema;

    /** For documents of this kind. */
    public Ownership(Kind kind, Schema schema) {
        this.kind = kind;
        this.schema = schema;
    }

    /** Records that the writer made this new document. */
    public void created(ObjectNode document, Writer writer) {
        ManagedFields managed = new ManagedFields();
        FieldOwner manager = ManagedFields.manager(writer, ManagedFields.UPDATE, kind.apiVersion());
        managed.put(manager, fields(document, writer).all(), writer, true);
        managed.writeTo(document);
    }

    /**
     * Records that the writer made {@code after} from {@code before}. A document without any owner (written by the platform itself) stays so, as on the real
     * server.
     */
    public void updated(ObjectNode before, ObjectNode after, Writer writer) {
        ManagedFields managed = ManagedFields.of(before);
        if (!managed.isEmpty()) {
            OwnableFields old = fields(before, writer);
            OwnableFields now = fields(after, writer);
            FieldSet changed = now.changedSince(old);
            FieldSet removed = now.removedSince(old);
            FieldOwner manager = ManagedFields.manager(writer, ManagedFields.UPDATE, kind.apiVersion());
            managed.changeOthers(
                    manager, (other, owned) -> owned.without(changed).without(removed));
            FieldSet own = managed.of(manager).with(changed).without(removed);
            managed.put(manager, own, writer, !changed.isEmpty() || !removed.isEmpty());
        }
        managed.writeTo(after);
    }

    private OwnableFields fields(ObjectNode document, Writer writer) {
        return OwnableFields.of(schema, document, writer.status(), kind);
    }
}
