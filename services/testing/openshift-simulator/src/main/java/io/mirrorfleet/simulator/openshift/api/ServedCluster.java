package io.mirrorfleet.simulator.openshift.api;

import io.mirrorfleet.simulator.openshift.schema.PlatformRelease;
import io.mirrorfleet.simulator.openshift.store.ObjectStore;
import java.util.regex.Pattern;

/**
 * A cluster to be served.
 *
 * @param name as in the URL: lower-case letters, digits and dashes
 * @param release that it claims to run
 * @param store its objects
 * @param logs what its containers print
 * @param steering routes below {@code /simulation/clusters/{name}}
 */
public record ServedCluster(
        String name, PlatformRelease release, ObjectStore store, PodLogs logs, SimulationRoutes steering) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    public ServedCluster {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "cluster name \"" + name + "\": use lower-case letters, digits and dashes");
        }
    }
}
