package io.mirrorfleet.mirrorcopier.gap;

/** Why an export is not taken on. */
public enum ExportRefusal {
    /** There is no such mirror request. */
    REQUEST_UNKNOWN,
    /** The mirror request has not ended. */
    REQUEST_RUNNING,
    /** None of its images is in the mirror. */
    NOTHING_TO_EXPORT,
    /** The earlier export was never completed. */
    BASE_UNKNOWN,
    /** There is an export of this name. */
    NAME_TAKEN
}
