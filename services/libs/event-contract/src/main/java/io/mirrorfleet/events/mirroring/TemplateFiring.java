package io.mirrorfleet.events.mirroring;

import java.time.Instant;

/**
 * What made a request out of a template.
 *
 * @param template name of the mirror request template
 * @param revision its revision
 * @param due when its schedule wanted it
 */
public record TemplateFiring(String template, long revision, Instant due) {}
