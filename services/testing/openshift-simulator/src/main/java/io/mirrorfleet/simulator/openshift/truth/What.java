package io.mirrorfleet.simulator.openshift.truth;

import com.fasterxml.jackson.annotation.JsonValue;

/** What can happen to the configuration of a node. */
public enum What {
    /** The node came to be, with the configuration of its pool. */
    CREATED("Created"),
    /** The daemon wrote the files of a new configuration. */
    FILE_WRITTEN("FileWritten"),
    /** The daemon put the old files back after a failure. */
    ROLLED_BACK("RolledBack"),
    /** The container runtime read its configuration again. */
    RELOADED("Reloaded"),
    /** The container runtime could not read its configuration and kept the old one. */
    RELOAD_FAILED("ReloadFailed"),
    /** A reader printed what it found. */
    READ_BY_READER("ReadByReader"),
    /** The daemon reported that the node is done with a configuration. */
    DONE("Done"),
    /** Somebody edited a file behind the platform's back. */
    TAMPERED("Tampered"),
    /** The node came back from a reboot. */
    REBOOTED("Rebooted"),
    /** The node is gone. */
    REMOVED("Removed");

    private final String word;

    What(String word) {
        this.word = word;
    }

    /** The word in JSON. */
    @JsonValue
    public String word() {
        return word;
    }
}
