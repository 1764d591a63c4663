package io.mirrorfleet.events.mirroring;

/**
 * A known mirror request template was changed.
 *
 * @param name the name of the template
 * @param template what it stands for
 * @param revision counts up with every change of this template
 */
public record RequestTemplateChanged(String name, TemplateWish template, long revision) implements MirroringEvent {

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
