package io.mirrorfleet.mirrorcopier.templates;

/** What became of a request template that a caller wanted removed. */
public enum TemplateRemoval {
    /** It is gone. */
    REMOVED,
    /** There was none of that name. */
    UNKNOWN,
    /** It is not in the revision that the caller believed. */
    STALE
}
