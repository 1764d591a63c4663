package io.mirrorfleet.clusterconfig.openshift;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.mirrorfleet.events.configuration.WrittenObject;

/** Objects as the API server answered them. */
final class WrittenObjects {
    private WrittenObjects() {}

    static WrittenObject of(String apiVersion, String kind, ObjectMeta metadata, String how) {
        Long generation = metadata.getGeneration();
        return new WrittenObject(
                apiVersion,
                kind,
                metadata.getName(),
                metadata.getResourceVersion(),
                generation == null ? 0 : generation,
                how);
    }
}
