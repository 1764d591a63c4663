package io.mirrorfleet.events.mirroring;

import java.util.UUID;

/**
 * An archive could not be made; nothing that can be imported was left behind.
 *
 * @param exportId the export
 * @param archive name of the archive
 * @param requestId the mirror request whose images were asked for
 * @param code stable code
 * @param detail what happened, for people
 */
public record ArchiveExportFailed(UUID exportId, String archive, UUID requestId, String code, String detail)
        implements MirroringEvent {

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
