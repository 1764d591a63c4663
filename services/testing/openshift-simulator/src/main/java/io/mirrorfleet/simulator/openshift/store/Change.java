package io.mirrorfleet.simulator.openshift.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One committed change of one object.
 *
 * @param type what happened
 * @param kind the kind of the object
 * @param object the object after the change (before it, with the resourceVersion of the deletion, when deleted); shared by all listeners: read it, copy it
 *     before changing it
 * @param resourceVersion of this change; grows by one with each change of the cluster
 */
public record Change(ChangeType type, Kind kind, ObjectNode object, long resourceVersion) {}
