package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.archive.internal.json.ListingJson;
import java.nio.charset.StandardCharsets;

/** A listing as text, for whoever keeps it longer than the archive. */
public final class ListingText {

    private ListingText() {}

    /** The listing as it stands in an archive. */
    public static String write(Listing listing) {
        return new String(ListingJson.write(listing), StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws ArchiveException LISTING_INVALID
     */
    public static Listing read(String text) throws ArchiveException {
        return ListingJson.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
