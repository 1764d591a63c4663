package io.mirrorfleet.oci.archive.internal.json;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchivePaths;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.archive.Listing.Content;
import io.mirrorfleet.oci.archive.Listing.Image;
import io.mirrorfleet.oci.copy.MediaTypes;
import io.mirrorfleet.oci.names.Digest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The listing as other tools read it: {@code index.json} of the image specification. */
public final class IndexJson {

    private static final String NAME = "org.opencontainers.image.ref.name";

    private IndexJson() {}

    /** What {@code oci-layout} holds. */
    public static byte[] layout() {
        return BoundedJson.write(Map.of("imageLayoutVersion", "1.0.0"));
    }

    /** An index with every image of the listing under the name of its source. */
    public static byte[] write(Listing listing) {
        Map<Digest, Long> sizes = new HashMap<>();
        for (Content content : listing.content()) {
            sizes.put(content.digest(), content.size());
        }
        List<Entry> entries = listing.images().stream()
                .map(image -> new Entry(
                        image.mediaType(),
                        image.digest().value(),
                        Objects.requireNonNull(sizes.get(image.digest())),
                        Map.of(NAME, image.source().toString())))
                .toList();
        return BoundedJson.write(new Index(2, MediaTypes.OCI_INDEX, entries));
    }

    /**
     * Does nothing when this index names the images of the listing, and no others.
     *
     * @throws ArchiveException LISTING_INVALID
     */
    public static void requireSame(byte[] json, Listing listing) throws ArchiveException {
        Index index = BoundedJson.read(json, Index.class, ArchivePaths.INDEX);
        Map<String, String> named = new HashMap<>();
        for (Entry entry : index.manifests) {
            Map<String, String> annotations = entry.annotations == null ? Map.of() : entry.annotations;
            named.put(annotations.getOrDefault(NAME, ""), entry.digest);
        }
        Map<String, String> listed = new HashMap<>();
        for (Image image : listing.images()) {
            listed.put(image.source().toString(), image.digest().value());
        }
        if (!named.equals(listed)) {
            throw BoundedJson.invalid(ArchivePaths.INDEX, "names other images than " + ArchivePaths.LISTING);
        }
    }

    record Index(int schemaVersion, String mediaType, List<Entry> manifests) {

        Index {
            manifests = List.copyOf(manifests);
        }
    }

    record Entry(
            String mediaType,
            String digest,
            long size,
            @Nullable Map<String, String> annotations) {}
}
