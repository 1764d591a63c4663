package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.ProblemException;
import java.util.List;

/**
 * Whether this installation has a folder of archives.
 *
 * @param configured true when it has
 */
public record ArchivesThere(boolean configured) {

    void require() {
        if (!configured) {
            throw new ProblemException(
                    409,
                    "ARCHIVES_NOT_CONFIGURED",
                    "this installation has no folder of archives",
                    "have mirrorfleet.archives.folder of mirror-copier set to a folder",
                    List.of());
        }
    }
}
