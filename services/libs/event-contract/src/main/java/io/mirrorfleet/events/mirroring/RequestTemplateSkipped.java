package io.mirrorfleet.events.mirroring;

import java.time.Instant;

/**
 * A mirror request template was due and made no request.
 *
 * @param name the name of the template
 * @param revision its revision
 * @param due when its schedule wanted it
 * @param code stable code, listed in docs/reference/errors.md
 * @param detail what stood in the way, for people
 */
public record RequestTemplateSkipped(String name, long revision, Instant due, String code, String detail)
        implements MirroringEvent {

    @Override
    public String subject() {
        return "mirror-request-templates/" + name;
    }

    @Override
    public String partitionKey() {
        return name;
    }

    @Override
    public String version() {
        return "r" + revision + "/" + due;
    }
}
