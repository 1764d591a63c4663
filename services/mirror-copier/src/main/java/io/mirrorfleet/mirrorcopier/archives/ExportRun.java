package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.gap.ArchiveUnusableException;
import io.mirrorfleet.mirrorcopier.gap.Export;
import io.mirrorfleet.mirrorcopier.gap.Export.Result;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ContentList;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.archive.files.Archive;
import io.mirrorfleet.oci.archive.files.ArchiveDraft;
import io.mirrorfleet.oci.archive.files.ListingText;
import io.mirrorfleet.oci.archive.files.Made;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.layout.LayoutTarget;
import io.mirrorfleet.reliable.Lease;
import io.mirrorfleet.reliable.LeaseLostException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** Makes an archive, going on where a worker that died has left it. */
@ApplicationScoped
class ExportRun {

    private final ArchiveFolder archives;
    private final MirrorReader mirrors;
    private final ExportBasis basis;

    ExportRun(ArchiveFolder archives, MirrorReader mirrors, ExportBasis basis) {
        this.archives = archives;
        this.mirrors = mirrors;
        this.basis = basis;
    }

    /**
     * What was made.
     *
     * @param result for people and events
     * @param listing what later exports may leave out
     */
    record Done(Result result, String listing) {}

    Done run(Lease lease, Export export) throws IOException, InterruptedException {
        String name = export.archive().value();
        ArchiveDraft draft = archives.shelf().draft(name);
        if (!archives.shelf().has(name)) {
            make(lease, export, draft);
        }
        Archive archive = archives.open(export.archive());
        if (!archive.listing().exportId().equals(export.id())) {
            throw new ArchiveUnusableException(new Failure(
                    "ARCHIVE_EXISTS",
                    "the folder has an archive " + name + " of another export: remove it, or choose another name"));
        }
        draft.discard();
        return new Done(result(archive), ListingText.write(archive.listing()));
    }

    private void make(Lease lease, Export export, ArchiveDraft draft) throws IOException, InterruptedException {
        MirrorRequest request = basis.request(export);
        ContentList content = new ContentList(basis.leftOut(export));
        draft.layout().prepare();
        LayoutTarget target =
                new LayoutTarget(draft.layout(), ArchiveFolder.repository(export.archive()), content::leavesOut);
        CopyEngine engine = mirrors.into(target);
        ExportedImages images = new ExportedImages(engine, export.archive(), request);
        ExportedReferrers referrers =
                new ExportedReferrers(mirrors.into(whole(export, draft)), export.archive(), content);

        List<Listing.Image> listed = images.plan(content);
        long all = content.bytes();
        draft.requireSpace(lacking(content, draft) + (export.order().splitAt() > 0 ? all : 0));
        ExportProgress progress = new ExportProgress(content, noted -> basis.note(export, noted));
        images.copy(progress, referrers);
        progress.noteNow();

        UUID last = request.cause();
        Listing listing = new Listing(
                export.id(),
                export.archive().value(),
                new Listing.Chain(request.id(), request.correlation(), last),
                export.order().created(),
                images.platforms(),
                listed,
                referrers.listed(),
                content.content());
        draft.seal(listing, ChainFile.write(basis.chain(request)));
        requireHeld(lease);
        publish(export, draft, all);
    }

    private static LayoutTarget whole(Export export, ArchiveDraft draft) {
        return new LayoutTarget(draft.layout(), ArchiveFolder.repository(export.archive()), blob -> false);
    }

    private static void publish(Export export, ArchiveDraft draft, long bytes) throws IOException {
        if (export.order().splitAt() == 0) {
            draft.publishFolder();
            return;
        }
        draft.requireSpace(bytes);
        draft.publishParts(export.order().splitAt(), export.order().created());
    }

    private static long lacking(ContentList content, ArchiveDraft draft) throws IOException {
        long bytes = 0;
        for (Listing.Content each : content.content()) {
            if (each.leftOut() == null && !draft.has(each.digest())) {
                bytes += each.size();
            }
        }
        return bytes;
    }

    /** Two workers must not give the archive its name at once. */
    private static void requireHeld(Lease lease) {
        if (!lease.held()) {
            throw new LeaseLostException(lease.jobId());
        }
    }

    private static Result result(Archive archive) throws ArchiveException {
        Made made = archive.made();
        Listing listing = archive.listing();
        return new Result(
                made.checksum(),
                made.bytes(),
                listing.bytesLeftOut(),
                listing.images().stream()
                        .map(image -> new Export.Image(
                                image.source().toString(), image.digest().value()))
                        .toList(),
                made.parts().stream()
                        .map(part -> new Export.Part(part.file(), part.size(), part.sha256()))
                        .toList());
    }
}
