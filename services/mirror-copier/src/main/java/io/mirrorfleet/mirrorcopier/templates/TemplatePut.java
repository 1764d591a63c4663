package io.mirrorfleet.mirrorcopier.templates;

/** What became of a request template that a caller put in place. */
public sealed interface TemplatePut {

    /**
     * It is new.
     *
     * @param template as it is now
     */
    record Registered(RequestTemplate template) implements TemplatePut {}

    /**
     * It stands as wanted; it did before, or has a new revision now.
     *
     * @param template as it is now
     */
    record Standing(RequestTemplate template) implements TemplatePut {}

    /** It is not in the revision that the caller believed. */
    record Stale() implements TemplatePut {}
}
