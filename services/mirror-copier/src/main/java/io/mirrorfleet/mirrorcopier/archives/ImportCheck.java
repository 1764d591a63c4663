package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.gap.ArchiveUnusableException;
import io.mirrorfleet.mirrorcopier.gap.ChainEvents;
import io.mirrorfleet.mirrorcopier.gap.Import;
import io.mirrorfleet.mirrorcopier.gap.ImportedRequests;
import io.mirrorfleet.mirrorcopier.gap.SoundArchive;
import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.archive.Listing.LeftOut;
import io.mirrorfleet.oci.archive.files.Archive;
import io.mirrorfleet.oci.archive.files.Made;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.Descriptor;
import io.mirrorfleet.oci.copy.PlatformChoice;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.reliable.Atomically;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at all of an archive, and at what the mirror must have already, before anything is written. */
@ApplicationScoped
class ImportCheck {

    private final ArchiveFolder archives;
    private final CopyEngine engine;
    private final ImportedRequests requests;
    private final Atomically atomically;

    ImportCheck(ArchiveFolder archives, CopyEngine engine, ImportedRequests requests, Atomically atomically) {
        this.archives = archives;
        this.engine = engine;
        this.requests = requests;
        this.atomically = atomically;
    }

    /**
     * The archive, if it is sound and the mirror has what it leaves out.
     *
     * @throws ArchiveException naming what is wrong in it
     * @throws ArchiveUnusableException BASE_MISSING, or when an image has no place in the mirror
     */
    SoundArchive check(Import wanted) throws ArchiveException, RegistryException, InterruptedException {
        Archive archive = archives.open(wanted.archive());
        archive.verify();
        Listing listing = archive.listing();
        List<ImageReference> targets = atomically.call(() -> requests.targets(wanted, listing));
        Map<Digest, Listing.Content> content =
                listing.content().stream().collect(Collectors.toMap(Listing.Content::digest, Function.identity()));
        for (int i = 0; i < targets.size(); i++) {
            Listing.Image image = listing.images().get(i);
            CopyPlan plan = engine.plan(
                    ArchiveFolder.image(wanted.archive(), image.digest()), ArchiveFolder.choice(listing.platforms()));
            List<Descriptor> leftOut = plan.blobs().stream()
                    .filter(blob -> !isIncluded(content.get(blob.digest())))
                    .toList();
            requireListed(leftOut, content);
            requireHeld(engine.lacking(targets.get(i).repository(), leftOut), content, image);
        }
        for (Listing.Referrer referrer : listing.referrers()) {
            requireWhole(
                    engine.plan(ArchiveFolder.image(wanted.archive(), referrer.digest()), new PlatformChoice.Whole()),
                    content);
        }
        ChainEvents events = ChainFile.read(archive.events(), listing.chain().correlation());
        Made made = archive.made();
        return new SoundArchive(listing, made.checksum(), made.bytes(), events);
    }

    private static void requireWhole(CopyPlan referrer, Map<Digest, Listing.Content> content) throws ArchiveException {
        for (Descriptor blob : referrer.blobs()) {
            if (!isIncluded(content.get(blob.digest()))) {
                throw new ArchiveException(
                        ArchiveProblem.ENTRY_MISSING,
                        blob.digest().value(),
                        "is part of " + referrer.digest() + ", which refers to an image, and not in the archive");
            }
        }
    }

    private static boolean isIncluded(Listing.@Nullable Content content) {
        return content != null && content.leftOut() == null;
    }

    private static void requireListed(List<Descriptor> blobs, Map<Digest, Listing.Content> content)
            throws ArchiveException {
        for (Descriptor blob : blobs) {
            if (!content.containsKey(blob.digest())) {
                throw new ArchiveException(
                        ArchiveProblem.ENTRY_MISSING,
                        blob.digest().value(),
                        "is part of an image, and neither in the archive nor said to be left out");
            }
        }
    }

    private static void requireHeld(
            List<Descriptor> lacking, Map<Digest, Listing.Content> content, Listing.Image image) {
        if (lacking.isEmpty()) {
            return;
        }
        Digest first = lacking.getFirst().digest();
        LeftOut why = Objects.requireNonNull(content.get(first)).leftOut();
        String where =
                switch (why) {
                    case LeftOut.InExport(String name) ->
                        "the export " + name + " has it: import that one first, into the same mirror";
                    case LeftOut.StatedAsHeld() ->
                        "whoever exported said that this mirror holds it: export again without saying so";
                    case null -> "it is not in the archive";
                };
        throw new ArchiveUnusableException(new Failure(
                "BASE_MISSING",
                image.source() + " needs " + first
                        + (lacking.size() == 1 ? "" : " and " + (lacking.size() - 1) + " more")
                        + ", which the mirror does not have; " + where));
    }
}
