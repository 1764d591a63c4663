package io.mirrorfleet.mirrorcopier.gap;

import io.mirrorfleet.events.EventIds;
import io.mirrorfleet.events.EventType;
import io.mirrorfleet.events.mirroring.ArchiveImported;
import io.mirrorfleet.events.mirroring.ArchivedImage;
import io.mirrorfleet.events.mirroring.ChainImported;
import io.mirrorfleet.oci.archive.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** An import's state as the facts that are published about it. */
final class ImportFacts {

    private static final int LARGEST_BATCH = 500_000;

    private ImportFacts() {}

    static ArchiveImported imported(Import wanted, SoundArchive archive, UUID request) {
        Listing listing = archive.listing();
        List<ArchivedImage> images = listing.images().stream()
                .map(image -> new ArchivedImage(
                        image.source().toString(), image.digest().value()))
                .toList();
        return new ArchiveImported(
                wanted.id(),
                wanted.archive().value(),
                listing.exportId(),
                listing.chain().request(),
                request,
                wanted.order().mirror().value(),
                images,
                archive.bytes(),
                archive.checksum(),
                archive.events().events().size(),
                archive.events().complete(),
                wanted.order().requestedBy(),
                wanted.order().reason());
    }

    /**
     * What this side follows from: the event with which the request ended over there, if the archive brought it; else the one
     * that says that the archive was made, which cannot be in it.
     */
    static UUID lastEvent(SoundArchive archive) {
        Listing listing = archive.listing();
        UUID last = listing.chain().last();
        return last != null && archive.events().ids().contains(last)
                ? last
                : EventIds.ofFact(
                        EventType.ARCHIVE_EXPORTED.wireName(),
                        "archives/" + listing.name(),
                        listing.exportId().toString());
    }

    /** The events of the other side in batches that can be stated. One that no batch could hold is left out. */
    static List<ChainImported> chain(Import wanted, SoundArchive archive, Predicate<ChainImported> fits) {
        List<List<String>> batches = new ArrayList<>();
        List<String> batch = new ArrayList<>();
        boolean complete = archive.events().complete();
        int size = 0;
        for (String event : archive.events().events()) {
            if (size + event.length() > LARGEST_BATCH && !batch.isEmpty()) {
                batches.add(batch);
                batch = new ArrayList<>();
                size = 0;
            }
            if (event.length() <= LARGEST_BATCH
                    || fits.test(fact(wanted, archive, new Batch(1, 1, true, List.of(event))))) {
                batch.add(event);
                size += event.length();
            } else {
                complete = false;
            }
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        List<ChainImported> facts = new ArrayList<>();
        for (List<String> events : batches) {
            facts.add(fact(wanted, archive, new Batch(facts.size() + 1, batches.size(), complete, events)));
        }
        return facts;
    }

    private static ChainImported fact(Import wanted, SoundArchive archive, Batch batch) {
        return new ChainImported(
                wanted.id(),
                wanted.archive().value(),
                archive.listing().exportId(),
                archive.listing().chain().correlation(),
                batch.number,
                batch.of,
                batch.complete,
                batch.events);
    }

    private record Batch(int number, int of, boolean complete, List<String> events) {}
}
