package io.mirrorfleet.oci.copy;

/** Why an image that was to go stays. */
public enum StayReason {
    /** It, or a part of it, is needed. */
    NEEDED,
    /** Another tag stands for the same manifest, and the registry deletes no tag without its manifest. */
    TAGGED_OTHERWISE,
    /** An index of the repository refers to it. */
    PART_OF_ANOTHER,
    /** The registry does not delete manifests. */
    DELETE_NOT_OFFERED,
    /** What else the repository has could not be read, or not all of it, or it changes. */
    NEIGHBOUR_UNREADABLE,
    /** The registry said that it deleted it, and still has it. */
    STILL_THERE
}
