package io.mirrorfleet.events.mirroring;

/**
 * A mirror request template is no longer known. Requests that it made go on.
 *
 * @param name the name of the template
 * @param revision counts up with every change of this template
 */
public record RequestTemplateRemoved(String name, long revision) implements MirroringEvent {

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
        return "r" + revision;
    }
}
