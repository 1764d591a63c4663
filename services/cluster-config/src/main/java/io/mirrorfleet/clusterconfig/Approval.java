package io.mirrorfleet.clusterconfig;

import com.fasterxml.jackson.annotation.JsonValue;

/** Who has to agree before a rollout begins. */
public enum Approval {
    /** Somebody who names the plan's hash. */
    REQUIRED("required"),
    /** The request counts as approval, where the installation permits it. */
    ON_REQUEST("onRequest");

    private final String word;

    Approval(String word) {
        this.word = word;
    }

    /** The word used in JSON. */
    @JsonValue
    public String word() {
        return word;
    }
}
