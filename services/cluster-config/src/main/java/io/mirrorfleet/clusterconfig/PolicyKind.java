package io.mirrorfleet.clusterconfig;

import com.fasterxml.jackson.annotation.JsonValue;

/** How workloads come to use the mirror. */
public enum PolicyKind {
    /** Clusters redirect pulls of the sources; workloads stay as they are. */
    TRANSPARENT("transparent"),
    /** Workloads name the mirror themselves; clusters only learn to trust it. */
    EXPLICIT("explicit");

    private final String word;

    PolicyKind(String word) {
        this.word = word;
    }

    /** The word used in JSON. */
    @JsonValue
    public String word() {
        return word;
    }
}
