package io.mirrorfleet.events.mirroring;

/**
 * A mirror is no longer known. Its content stays where it is.
 *
 * @param name the mirror's name
 * @param revision counts up with every change of this mirror
 */
public record MirrorRemoved(String name, long revision) implements MirroringEvent {

    @Override
    public String subject() {
        return "mirrors/" + name;
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
