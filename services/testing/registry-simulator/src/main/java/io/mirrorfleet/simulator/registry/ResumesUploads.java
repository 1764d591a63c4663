package io.mirrorfleet.simulator.registry;

/** From where a registry lets a client go on with an upload that broke. */
public enum ResumesUploads {
    /** As registry:2: from its latest Location, and a body that broke ends the session. */
    AT_LATEST_LOCATION,
    /** From the last byte that arrived, with any Location. */
    ANYWHERE
}
