package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.oci.archive.ContentList;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.copy.CopyControls;
import io.mirrorfleet.oci.copy.CopyEngine;
import io.mirrorfleet.oci.copy.CopyPlan;
import io.mirrorfleet.oci.copy.PlatformChoice;
import io.mirrorfleet.oci.copy.ReferrerOutcome;
import io.mirrorfleet.oci.copy.RegistryException;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Repository;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What refers to the images of an export, on its way from the mirror into an archive; whole, as it is small. */
final class ExportedReferrers {

    private final CopyEngine engine;
    private final Name archive;
    private final ContentList content;
    private final Set<Listing.Referrer> found = ConcurrentHashMap.newKeySet();

    /** None yet; the engine leaves nothing out. */
    ExportedReferrers(CopyEngine engine, Name archive, ContentList content) {
        this.engine = engine;
        this.archive = archive;
        this.content = content;
    }

    /** Brings what refers to an image that was brought. */
    void bring(CopyPlan image) throws RegistryException, InterruptedException {
        Repository mirror = image.source().repository();
        for (ReferrerOutcome referrer :
                engine.copyReferrers(image, ArchiveFolder.image(archive, image.digest()), CopyControls.none())) {
            if (referrer.how() != ReferrerOutcome.How.GONE) {
                add(mirror, referrer);
            }
        }
    }

    private void add(Repository mirror, ReferrerOutcome referrer) throws RegistryException, InterruptedException {
        CopyPlan plan = engine.plan(ImageReference.of(mirror, referrer.digest()), new PlatformChoice.Whole());
        content.addWhole(plan);
        found.add(new Listing.Referrer(
                referrer.digest(),
                plan.root().mediaType(),
                referrer.artifactType(),
                referrer.subject(),
                referrer.tag()));
    }

    /** Those that were found, each once, in an order that does not depend on who was faster. */
    List<Listing.Referrer> listed() {
        return found.stream()
                .sorted(Comparator.comparing(Listing.Referrer::toString))
                .toList();
    }
}
