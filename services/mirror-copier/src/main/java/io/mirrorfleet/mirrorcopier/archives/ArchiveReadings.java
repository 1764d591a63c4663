package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.gap.ArchiveUnusableException;
import io.mirrorfleet.mirrorcopier.gap.ArchivedImages;
import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.names.ImageReference;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds images by what archives list. */
@ApplicationScoped
public class ArchiveReadings implements ArchivedImages {

    private final ArchiveFolder archives;

    ArchiveReadings(ArchiveFolder archives) {
        this.archives = archives;
    }

    @Override
    public ImageReference reading(Name archive, ImageReference source) {
        try {
            Listing.Image image = archives.opened(archive)
                    .listing()
                    .image(source)
                    .orElseThrow(() -> new ArchiveUnusableException(new Failure(
                            "ENTRY_MISSING", "the archive " + archive + " does not have " + source + " any more")));
            return ArchiveFolder.image(archive, image.digest());
        } catch (ArchiveException e) {
            throw new ArchiveUnusableException(new Failure(e.problem().name(), String.valueOf(e.getMessage())));
        }
    }
}
