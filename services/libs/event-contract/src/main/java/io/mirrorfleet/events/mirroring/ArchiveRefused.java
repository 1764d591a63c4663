package io.mirrorfleet.events.mirroring;

import java.util.UUID;

/**
 * An archive is not what it says, or lacks what it needs; nothing of it was written anywhere.
 *
 * @param importId the import
 * @param archive name of the archive
 * @param mirror name of the mirror
 * @param code stable code
 * @param detail what is at fault and why, for people
 * @param requestedBy subject of the token that asked
 */
public record ArchiveRefused(
        UUID importId, String archive, String mirror, String code, String detail, String requestedBy)
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
        return importId.toString();
    }
}
