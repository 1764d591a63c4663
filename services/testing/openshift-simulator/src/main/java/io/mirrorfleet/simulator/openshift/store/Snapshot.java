package io.mirrorfleet.simulator.openshift.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * All objects of one kind at one moment.
 *
 * @param resourceVersion of the cluster at that moment: a watch from here on misses nothing
 * @param objects copies, sorted by namespace and name
 */
public record Snapshot(long resourceVersion, List<ObjectNode> objects) {

    public Snapshot {
        objects = List.copyOf(objects);
    }
}
