package io.mirrorfleet.oci.copy;

/** Where in a copy something happened. */
public enum Side {
    /** The registry that is read. */
    SOURCE,
    /** The registry that is written. */
    DESTINATION
}
