package io.mirrorfleet.simulator.openshift.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorfleet.simulator.openshift.store.ApiException;
import io.mirrorfleet.simulator.openshift.store.Kind;
import io.mirrorfleet.simulator.openshift.store.Kinds;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Edits cluster-wide objects that somebody may have deleted meanwhile: then there is nothing to edit.
 *
 * @param store the objects
 */
public record Editor(ObjectStore store) {

    /** Applies the edit to the object; what stays equal is not written. */
    public void edit(Kind kind, String name, Consumer<ObjectNode> edit) {
        try {
            store.change(kind, "", name, document -> {
                edit.accept(document);
                return document;
            });
        } catch (ApiException gone) {
            if (gone.code() != 404) {
                throw gone;
            }
        }
    }

    /** Sets annotations of the operator on a node, in one write. */
    public void annotate(String node, Map<McoAnnotation, String> annotations) {
        edit(Kinds.NODE, node, document -> {
            ObjectNode all = document.withObject("/metadata/annotations");
            annotations.forEach((annotation, value) -> all.put(annotation.key(), value));
        });
    }
}
