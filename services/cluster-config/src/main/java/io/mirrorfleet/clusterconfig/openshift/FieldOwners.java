package io.mirrorfleet.clusterconfig.openshift;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads from an object's managed fields who owns its rules; the list of rules is atomic, so it has owners as a whole. */
final class FieldOwners {
    private FieldOwners() {}

    static Set<String> ofRules(ObjectMeta metadata) {
        Set<String> owners = new TreeSet<>();
        for (ManagedFieldsEntry entry : metadata.getManagedFields()) {
            if (entry.getManager() != null && ownsRules(entry)) {
                owners.add(entry.getManager());
            }
        }
        return owners;
    }

    private static boolean ownsRules(ManagedFieldsEntry entry) {
        if (entry.getFieldsV1() == null) {
            return false;
        }
        Object spec = entry.getFieldsV1().getAdditionalProperties().get("f:spec");
        // An empty set stands for everything below.
        return spec instanceof Map<?, ?> fields
                && (fields.isEmpty()
                        || fields.containsKey("f:imageTagMirrors")
                        || fields.containsKey("f:imageDigestMirrors"));
    }
}
