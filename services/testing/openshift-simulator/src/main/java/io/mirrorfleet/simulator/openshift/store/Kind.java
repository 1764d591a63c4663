package io.mirrorfleet.simulator.openshift.store;

import java.util.List;

/**
 * A kind of object that the simulated cluster serves.
 *
 * @param group API group, empty for the core group
 * @param version for example {@code v1}
 * @param kind for example {@code ImageTagMirrorSet}
 * @param plural the resource in URLs, for example {@code imagetagmirrorsets}
 * @param singular for example {@code imagetagmirrorset}
 * @param shortNames what kubectl accepts instead, for example {@code itms}
 * @param namespaced whether objects live in a namespace
 * @param statusSubresource whether {@code /status} is written apart from the rest
 */
public record Kind(
        String group,
        String version,
        String kind,
        String plural,
        String singular,
        List<String> shortNames,
        boolean namespaced,
        boolean statusSubresource) {

    public Kind {
        shortNames = List.copyOf(shortNames);
    }

    /** The {@code apiVersion} of documents: {@code v1}, {@code config.openshift.io/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The resource as messages name it: {@code pods}, {@code imagetagmirrorsets.config.openshift.io}. */
    public String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** The kind as messages name it: {@code Pod}, {@code ImageTagMirrorSet.config.openshift.io}. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    /** Whether the real API server serves this kind from a CustomResourceDefinition. */
    public boolean custom() {
        return group.endsWith(".openshift.io");
    }

    /** Whether {@code metadata.generation} counts the changes of the wanted state. */
    public boolean countsGenerations() {
        return custom() || group.equals("apps");
    }
}
