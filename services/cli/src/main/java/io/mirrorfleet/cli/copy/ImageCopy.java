package io.mirrorfleet.cli.copy;

import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Tag;

/**
 * One image on its way.
 *
 * @param source what is read
 * @param target what it becomes
 */
public record ImageCopy(ImageReference source, ImageReference target) {

    /** The tag that is written, or the digest where there is none: two copies with the same place are in each other's way. */
    String place() {
        String below = target.tag().map(Tag::value).orElseGet(target::manifestReference);
        return target.repository() + " " + below;
    }
}
