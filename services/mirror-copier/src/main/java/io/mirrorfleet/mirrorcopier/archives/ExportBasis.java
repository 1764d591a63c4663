package io.mirrorfleet.mirrorcopier.archives;

import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.gap.ChainEvents;
import io.mirrorfleet.mirrorcopier.gap.ChainSource;
import io.mirrorfleet.mirrorcopier.gap.Export;
import io.mirrorfleet.mirrorcopier.gap.Exports;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.Requests;
import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.archive.Listing.LeftOut;
import io.mirrorfleet.oci.archive.files.ListingText;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.reliable.Atomically;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an export begins with. */
@ApplicationScoped
class ExportBasis {

    private final Requests requests;
    private final Exports exports;
    private final ChainSource chains;
    private final Atomically atomically;

    ExportBasis(Requests requests, Exports exports, ChainSource chains, Atomically atomically) {
        this.requests = requests;
        this.exports = exports;
        this.chains = chains;
        this.atomically = atomically;
    }

    MirrorRequest request(Export export) {
        return atomically.call(() -> requests.find(export.order().request())).orElseThrow();
    }

    ChainEvents chain(MirrorRequest request) throws InterruptedException {
        return chains.of(request);
    }

    void note(Export export, Export.Progress progress) {
        atomically.run(() -> exports.progress(export, progress));
    }

    /** The blobs that the other side has, and why that is known. An earlier export is better known than what is said. */
    Map<Digest, LeftOut> leftOut(Export export) throws ArchiveException {
        Map<Digest, LeftOut> known = new HashMap<>();
        export.order().holds().forEach(blob -> known.put(blob, new LeftOut.StatedAsHeld()));
        Name since = export.order().since();
        Optional<String> listing = since == null ? Optional.empty() : atomically.call(() -> exports.listing(since));
        if (since != null && listing.isPresent()) {
            for (Listing.Content content : ListingText.read(listing.get()).content()) {
                known.put(content.digest(), new LeftOut.InExport(since.value()));
            }
        }
        return known;
    }
}
