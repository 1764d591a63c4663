package io.mirrorfleet.events.mirroring;

import io.mirrorfleet.oci.names.ImageReference;

/**
 * A tag at the source stands for another digest than the mirror holds under the same name; nothing was copied.
 *
 * @param template name of the mirror request template that had it looked at
 * @param source the image as asked for, fully qualified
 * @param target where it lies in the mirror, fully qualified
 * @param mirror the mirror's name
 * @param mirrorDigest what the mirror holds
 * @param sourceDigest what the tag stands for at the source
 */
public record SourceDrifted(
        String template, String source, String target, String mirror, String mirrorDigest, String sourceDigest)
        implements MirroringEvent {

    @Override
    public String subject() {
        return "images/" + source;
    }

    @Override
    public String partitionKey() {
        return ImageReference.parse(target).repository().toString();
    }

    @Override
    public String version() {
        return target + "@" + mirrorDigest + "/" + sourceDigest;
    }
}
