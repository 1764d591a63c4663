package io.mirrorfleet.events.configuration;

/**
 * One object that a rollout will write on a cluster.
 *
 * @param apiVersion group and version
 * @param kind for example ImageTagMirrorSet
 * @param name metadata.name
 * @param action {@code create}, {@code update} or {@code none}
 */
public record PlannedObject(String apiVersion, String kind, String name, String action) {}
