package io.mirrorfleet.oci.archive.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchivePaths;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.archive.Listing.Chain;
import io.mirrorfleet.oci.archive.Listing.Content;
import io.mirrorfleet.oci.archive.Listing.Image;
import io.mirrorfleet.oci.archive.Listing.LeftOut;
import io.mirrorfleet.oci.archive.Listing.Referrer;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Tag;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The listing as {@code mirrorfleet/export.json}. */
public final class ListingJson {

    private static final int FORMAT = 1;

    private ListingJson() {}

    /** The listing as JSON. */
    public static byte[] write(Listing listing) {
        return BoundedJson.write(new Document(
                FORMAT,
                listing.exportId().toString(),
                listing.name(),
                listing.chain().request().toString(),
                listing.chain().correlation().toString(),
                listing.chain().last() == null
                        ? null
                        : String.valueOf(listing.chain().last()),
                listing.created().toString(),
                listing.platforms().stream().map(Platform::toString).toList(),
                listing.images().stream().map(ImageEntry::of).toList(),
                listing.referrers().isEmpty()
                        ? null
                        : listing.referrers().stream().map(ReferrerEntry::of).toList(),
                listing.content().stream().map(ContentEntry::of).toList()));
    }

    /**
     * The listing in this JSON.
     *
     * @throws ArchiveException LISTING_INVALID
     */
    public static Listing read(byte[] json) throws ArchiveException {
        Document document = BoundedJson.read(json, Document.class, ArchivePaths.LISTING);
        if (document.format != FORMAT) {
            throw BoundedJson.invalid(
                    ArchivePaths.LISTING, "has format " + document.format + "; this version reads " + FORMAT);
        }
        try {
            Listing listing = document.listing();
            listing.requireSound();
            return listing;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw BoundedJson.invalid(ArchivePaths.LISTING, String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }

    // What a document lacks arrives as null, whatever the record says.
    private static void requirePresent(String... fields) {
        for (String field : fields) {
            Objects.requireNonNull(field, "a field is missing");
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Document(
            int format,
            String exportId,
            String name,
            String requestId,
            String correlationId,
            @Nullable String lastEvent,
            String created,
            @Nullable List<String> platforms,
            List<ImageEntry> images,
            @Nullable List<ReferrerEntry> referrers,
            List<ContentEntry> content) {

        Document {
            requirePresent(exportId, name, requestId, correlationId, created);
            images = List.copyOf(images);
            content = List.copyOf(content);
        }

        Listing listing() {
            Chain chain = new Chain(
                    UUID.fromString(requestId),
                    UUID.fromString(correlationId),
                    lastEvent == null ? null : UUID.fromString(lastEvent));
            return new Listing(
                    UUID.fromString(exportId),
                    name,
                    chain,
                    Instant.parse(created),
                    platforms == null
                            ? List.of()
                            : platforms.stream().map(Platform::parse).toList(),
                    images.stream().map(ImageEntry::image).toList(),
                    referrers == null
                            ? List.of()
                            : referrers.stream().map(ReferrerEntry::referrer).toList(),
                    content.stream().map(ContentEntry::content).toList());
        }
    }

    record ImageEntry(String source, String digest, String mediaType, String path) {

        ImageEntry {
            requirePresent(source, digest, mediaType, path);
        }

        static ImageEntry of(Image image) {
            return new ImageEntry(image.source().toString(), image.digest().value(), image.mediaType(), image.path());
        }

        Image image() {
            return new Image(ImageReference.written(source), new Digest(digest), mediaType, path);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReferrerEntry(
            String digest,
            String mediaType,
            String artifactType,
            String subject,
            @Nullable String tag) {

        ReferrerEntry {
            requirePresent(digest, mediaType, artifactType, subject);
        }

        static ReferrerEntry of(Referrer referrer) {
            Tag tag = referrer.tag();
            return new ReferrerEntry(
                    referrer.digest().value(),
                    referrer.mediaType(),
                    referrer.artifactType(),
                    referrer.subject().value(),
                    tag == null ? null : tag.value());
        }

        Referrer referrer() {
            return new Referrer(
                    new Digest(digest),
                    mediaType,
                    artifactType,
                    new Digest(subject),
                    tag == null ? null : new Tag(tag));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContentEntry(
            String digest,
            long size,
            @Nullable String inExport,
            @Nullable Boolean statedAsHeld) {

        ContentEntry {
            requirePresent(digest);
        }

        static ContentEntry of(Content content) {
            return switch (content.leftOut()) {
                case null -> new ContentEntry(content.digest().value(), content.size(), null, null);
                case LeftOut.InExport(String name) ->
                    new ContentEntry(content.digest().value(), content.size(), name, null);
                case LeftOut.StatedAsHeld() -> new ContentEntry(content.digest().value(), content.size(), null, true);
            };
        }

        Content content() {
            return new Content(new Digest(digest), size, leftOut());
        }

        private @Nullable LeftOut leftOut() {
            if (inExport != null) {
                return new LeftOut.InExport(inExport);
            }
            return Boolean.TRUE.equals(statedAsHeld) ? new LeftOut.StatedAsHeld() : null;
        }
    }
}
