package io.mirrorfleet.events.mirroring;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The images of a mirror request were written into an archive, which is complete and has its checksums.
 *
 * @param exportId the export
 * @param archive name of the archive
 * @param requestId the mirror request whose images these are
 * @param since name of the earlier export whose blobs were left out, if there is one
 * @param images what is in it
 * @param bytes bytes of its files
 * @param bytesLeftOut bytes of the blobs that were left out
 * @param parts parts of the tar; 0 for a folder
 * @param checksum SHA-256 of the checksums of its files
 */
public record ArchiveExported(
        UUID exportId,
        String archive,
        UUID requestId,
        @Nullable String since,
        List<ArchivedImage> images,
        long bytes,
        long bytesLeftOut,
        int parts,
        String checksum)
        implements MirroringEvent {

    public ArchiveExported {
        images = List.copyOf(images);
    }

    @Override
    public String subject() {
        return "archives/" + archive;
    }

    @Override
    public String partitionKey() {
        return archive;
    }

    @Override
    public String version() {
        return exportId.toString();
    }
}
