package io.mirrorfleet.mirrorcopier.gap;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.oci.names.ImageReference;

/** Where images are read that came with an archive. */
public interface ArchivedImages {

    /**
     * The reference under which an image is read that is in an archive.
     *
     * @param source what it was copied from
     * @throws ArchiveUnusableException when the archive is not there any more, or does not have it
     */
    ImageReference reading(Name archive, ImageReference source);
}
