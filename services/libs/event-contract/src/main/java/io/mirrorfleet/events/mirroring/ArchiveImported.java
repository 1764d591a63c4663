package io.mirrorfleet.events.mirroring;

import java.util.List;
import java.util.UUID;

/**
 * An archive was compared with its checksums, digests and sizes and found sound; its images are now wanted in a mirror. Who made it is for those to know who brought it.
 *
 * @param importId the import
 * @param archive name of the archive
 * @param exportId the export that made it
 * @param exportedRequest the mirror request on the other side
 * @param requestId the mirror request on this side
 * @param mirror name of the mirror
 * @param images what is in it
 * @param bytes bytes of its files
 * @param checksum SHA-256 of the checksums of its files
 * @param events events of the other side that came with it
 * @param eventsComplete whether the other side said that these are all of the chain
 * @param requestedBy subject of the token that asked
 * @param reason why, in words of whoever asked
 */
public record ArchiveImported(
        UUID importId,
        String archive,
        UUID exportId,
        UUID exportedRequest,
        UUID requestId,
        String mirror,
        List<ArchivedImage> images,
        long bytes,
        String checksum,
        int events,
        boolean eventsComplete,
        String requestedBy,
        String reason)
        implements MirroringEvent {

    public ArchiveImported {
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
        return importId.toString();
    }
}
