package io.mirrorfleet.events.configuration;

/**
 * One object as it was found on the cluster after the write.
 *
 * @param apiVersion group and version
 * @param kind for example ImageTagMirrorSet
 * @param name metadata.name
 * @param resourceVersion as answered by the API server
 * @param generation as answered by the API server; 0 where the kind has none
 * @param written {@code created}, {@code updated} or {@code unchanged}
 */
public record WrittenObject(
        String apiVersion, String kind, String name, String resourceVersion, long generation, String written) {}
