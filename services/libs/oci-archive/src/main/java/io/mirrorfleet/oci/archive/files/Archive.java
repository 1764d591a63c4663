package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchivePaths;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.archive.internal.json.ListingJson;
import io.mirrorfleet.oci.copy.Descriptor;
import io.mirrorfleet.oci.copy.Referrer;
import io.mirrorfleet.oci.copy.layout.LayoutFiles;
import io.mirrorfleet.oci.copy.layout.LayoutReferrer;
import io.mirrorfleet.oci.copy.layout.LayoutSource;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** An archive that is read where it lies. What it says about itself is believed only after {@link #verify}. */
public final class Archive {

    static final int LARGEST_DOCUMENT = 64 * 1024 * 1024;

    private final String name;
    private final Entries entries;
    private final Optional<PartFiles> parts;
    private final Listing listing;

    private Archive(String name, Entries entries, Optional<PartFiles> parts, Listing listing) {
        this.name = name;
        this.entries = entries;
        this.parts = parts;
        this.listing = listing;
    }

    static Archive of(String name, Entries entries, Optional<PartFiles> parts) throws ArchiveException {
        byte[] listing = entries.document(ArchivePaths.LISTING, LARGEST_DOCUMENT);
        return new Archive(name, entries, parts, ListingJson.read(listing));
    }

    public Listing listing() {
        return listing;
    }

    /**
     * Reads all of it: the parts and the files inside against their checksums, the content against digests and sizes, the
     * list against what is there.
     *
     * @throws ArchiveException naming what is missing, altered or none of an archive's
     */
    public void verify() throws ArchiveException {
        if (parts.isPresent()) {
            parts.get().verify();
        }
        new Verification(entries, listing).run();
    }

    /** What the archive is recognised by on both sides: the SHA-256 of the checksums of its files. */
    public String checksum() throws ArchiveException {
        return Checksums.of(entries.document(ArchivePaths.CHECKSUMS, LARGEST_DOCUMENT));
    }

    /** The chain of events in it, as it stands there. */
    public byte[] events() throws ArchiveException {
        return entries.document(ArchivePaths.EVENTS, LARGEST_DOCUMENT);
    }

    /** Its images, to be read by digest, and what refers to them. */
    public LayoutSource source(Repository shownAs) {
        Map<Digest, String> mediaTypes = new HashMap<>();
        Map<Digest, Long> sizes = new HashMap<>();
        listing.images().forEach(image -> mediaTypes.put(image.digest(), image.mediaType()));
        listing.content().forEach(content -> sizes.put(content.digest(), content.size()));
        List<LayoutReferrer> referrers = new ArrayList<>();
        for (Listing.Referrer listed : listing.referrers()) {
            Descriptor descriptor = Descriptor.of(
                    listed.mediaType(), listed.digest(), Objects.requireNonNull(sizes.get(listed.digest())));
            referrers.add(new LayoutReferrer(
                    listed.subject(), new Referrer(descriptor, listed.artifactType()), listed.tag()));
        }
        return new LayoutSource(entries, shownAs, mediaTypes, referrers);
    }

    /** What it is made of, for people and events. */
    public Made made() throws ArchiveException {
        long bytes = parts.map(known -> known.parts().length()).orElseGet(() -> entries.sizes().values().stream()
                .mapToLong(Long::longValue)
                .sum());
        return new Made(checksum(), bytes, parts.map(Archive::parts).orElse(List.of()));
    }

    /** Its files, for a reader that knows what to ask for. */
    LayoutFiles files() {
        return entries;
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<Made.Part> parts(PartFiles files) {
        return files.sizes().stream()
                .map(part -> new Made.Part(
                        part.getKey(), part.getValue(), files.checksums().sums().getOrDefault(part.getKey(), "")))
                .toList();
    }
}
