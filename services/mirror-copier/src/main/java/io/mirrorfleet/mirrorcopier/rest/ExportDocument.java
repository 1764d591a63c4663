package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.gap.Export;
import io.mirrorfleet.mirrorcopier.gap.Export.Image;
import io.mirrorfleet.mirrorcopier.gap.Export.Part;
import io.mirrorfleet.mirrorcopier.gap.Export.Result;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export as callers read it.
 *
 * @param name of the archive
 * @param id of this export
 * @param request whose images
 * @param splitAt most bytes of a part; null for a folder
 * @param since earlier export whose blobs are left out
 * @param state accepted, copying, completed or failed
 * @param created when it was asked for
 * @param bytesTotal bytes of the content, once that is known
 * @param bytesCopied of these
 * @param archive what was made; null before
 * @param error why nothing was made; null unless failed
 */
public record ExportDocument(
        String name,
        UUID id,
        UUID request,
        @Nullable Long splitAt,
        @Nullable String since,
        String state,
        Instant created,
        long bytesTotal,
        long bytesCopied,
        @Nullable Archive archive,
        @Nullable Failure error) {

    /**
     * What was made.
     *
     * @param checksum SHA-256 of its file SHA256SUMS, by which both sides recognise it
     * @param bytes of all its files
     * @param bytesLeftOut of blobs that it does without
     * @param images what is in it
     * @param parts of the tar, in order; none for a folder
     */
    public record Archive(String checksum, long bytes, long bytesLeftOut, List<Image> images, List<Part> parts) {

        static Archive of(Result result) {
            return new Archive(
                    result.checksum(), result.bytes(), result.bytesLeftOut(), result.images(), result.parts());
        }
    }

    static ExportDocument of(Export export) {
        Export.Order order = export.order();
        return new ExportDocument(
                export.archive().value(),
                export.id(),
                order.request(),
                order.splitAt() == 0 ? null : order.splitAt(),
                order.since() == null ? null : order.since().value(),
                export.state().written(),
                order.created(),
                export.progress().total(),
                export.progress().copied(),
                export.result() == null ? null : Archive.of(export.result()),
                export.failure());
    }
}
