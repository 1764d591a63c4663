package io.mirrorfleet.mirrorcopier.gap;

import io.mirrorfleet.mirrorcopier.Failure;
import io.mirrorfleet.mirrorcopier.Moments;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Mirrors;
import io.mirrorfleet.mirrorcopier.requests.CopyScope;
import io.mirrorfleet.mirrorcopier.requests.ItemFailure;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Order;
import io.mirrorfleet.mirrorcopier.requests.MirrorRequest.Origin;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import io.mirrorfleet.mirrorcopier.requests.Placement;
import io.mirrorfleet.mirrorcopier.requests.PlatformMode;
import io.mirrorfleet.mirrorcopier.requests.RequestFlow;
import io.mirrorfleet.mirrorcopier.requests.RequestItem;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.names.ImageReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes mirror requests of archives, and takes them on. */
public final class ImportedRequests {

    private final Mirrors mirrors;
    private final Moments moments;
    private final RequestFlow flow;

    public ImportedRequests(Mirrors mirrors, Moments moments, RequestFlow flow) {
        this.flow = flow;
        this.mirrors = mirrors;
        this.moments = moments;
    }

    /**
     * Where the images of an archive go.
     *
     * @throws ArchiveUnusableException when the mirror is gone, or an image has no place in it
     */
    public List<ImageReference> targets(Import wanted, Listing listing) {
        Mirror mirror = mirror(wanted);
        return listing.images().stream()
                .map(image -> target(wanted, mirror, image))
                .toList();
    }

    NewRequest of(Import wanted, SoundArchive archive) {
        Listing listing = archive.listing();
        List<ImageReference> targets = targets(wanted, listing);
        List<RequestItem> items = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Listing.Image image : listing.images()) {
            ImageReference target = targets.get(items.size());
            if (!taken.add(target.place())) {
                throw new ArchiveUnusableException(new Failure(
                        ItemFailure.TARGET_TWICE,
                        "two images of the archive go to " + target + ": choose placement host-prefixed"));
            }
            items.add(RequestItem.waiting(items.size(), image.source(), target));
        }
        Origin origin = new Origin(wanted.archive(), listing.chain().correlation());
        Order order = new Order(
                mirror(wanted),
                wanted.order().placement(),
                wanted.order().reason(),
                wanted.order().requestedBy(),
                wanted.order().rollout(),
                new CopyScope(
                        listing.platforms(),
                        PlatformMode.SPARSE,
                        !listing.referrers().isEmpty()),
                origin);
        MirrorRequest request = MirrorRequest.accepted(moments.newId(), order, items);
        NewRequest made = new NewRequest(request, List.of(), null);
        if (!flow.canReport(made)) {
            throw new ArchiveUnusableException(new Failure(
                    "REQUEST_TOO_LARGE", "its images are more than one event can report on: export fewer at a time"));
        }
        return made;
    }

    void accept(NewRequest request) {
        flow.accept(request);
    }

    private Mirror mirror(Import wanted) {
        Name name = wanted.order().mirror();
        return mirrors.find(name)
                .orElseThrow(() -> new ArchiveUnusableException(
                        new Failure("MIRROR_UNKNOWN", "the mirror " + name + " was removed meanwhile")));
    }

    private static ImageReference target(Import wanted, Mirror mirror, Listing.Image image) {
        Placement placement = wanted.order().placement();
        try {
            return placement.target(image.source(), mirror, placement == Placement.EXPLICIT ? image.path() : null);
        } catch (IllegalArgumentException e) {
            throw new ArchiveUnusableException(new Failure("LISTING_INVALID", String.valueOf(e.getMessage())));
        }
    }
}
