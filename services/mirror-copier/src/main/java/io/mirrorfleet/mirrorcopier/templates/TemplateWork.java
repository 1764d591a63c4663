package io.mirrorfleet.mirrorcopier.templates;

import java.time.Instant;

/** What templates have to do later, noted in the transaction that makes it necessary. */
public interface TemplateWork {

    /** Fire this revision of the template when it is due next, if it is. Noted twice, it is done once. */
    void fireWhenDue(RequestTemplate template);

    /** Compare the sources of this revision with the mirror. Noted twice, it is done once. */
    void compare(RequestTemplate template, Instant due);
}
