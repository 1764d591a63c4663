package io.mirrorfleet.events.mirroring;

import org.jspecify.annotations.Nullable;

/**
 * A known mirror was changed.
 *
 * @param name the mirror's name
 * @param endpoint {@code host[:port]} that clusters and copier reach
 * @param pathPrefix path below the endpoint that everything lies under
 * @param tls {@code plain}, {@code system} or {@code caRef:NAME}
 * @param revision counts up with every change of this mirror
 */
public record MirrorChanged(
        String name, String endpoint, @Nullable String pathPrefix, String tls, long revision)
        implements MirroringEvent {

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
