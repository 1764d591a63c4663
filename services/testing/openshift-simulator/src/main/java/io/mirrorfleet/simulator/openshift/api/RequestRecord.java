package io.mirrorfleet.simulator.openshift.api;

/**
 * A request that a cluster has answered.
 *
 * @param method HTTP method
 * @param path below the cluster
 * @param query as sent, empty when there was none
 * @param user who, empty without a valid token
 * @param fieldManager in whose name fields were written
 * @param code HTTP status of the answer
 */
public record RequestRecord(String method, String path, String query, String user, String fieldManager, int code) {}
