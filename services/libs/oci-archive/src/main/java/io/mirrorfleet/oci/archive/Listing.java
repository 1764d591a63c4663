package io.mirrorfleet.oci.archive;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.ImageReference;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.oci.names.Tag;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an archive has, and what it leaves out.
 *
 * @param exportId of the export that made it
 * @param name of the archive
 * @param chain where it came from
 * @param created when
 * @param platforms entries of indexes that are there while they list others too; none when all are
 * @param images each source once
 * @param referrers what refers to the images, if they were to bring it along
 * @param content every blob and manifest of the images and referrers, each digest once
 */
public record Listing(
        UUID exportId,
        String name,
        Chain chain,
        Instant created,
        List<Platform> platforms,
        List<Image> images,
        List<Referrer> referrers,
        List<Content> content) {

    /** Most images of an archive. */
    public static final int MOST_IMAGES = 5_000;

    /** Most referrers of an archive. */
    public static final int MOST_REFERRERS = 50_000;

    /** Most blobs and manifests of an archive. */
    public static final int MOST_CONTENT = 200_000;

    public Listing {
        platforms = List.copyOf(platforms);
        images = List.copyOf(images);
        referrers = List.copyOf(referrers);
        content = List.copyOf(content);
    }

    /**
     * The chain of events that the archive continues.
     *
     * @param request the mirror request whose images these are
     * @param correlation of its events
     * @param last the event with which the request ended
     */
    public record Chain(
            UUID request, UUID correlation, @Nullable UUID last) {}

    /**
     * One image.
     *
     * @param source what it was copied from, as it was asked for
     * @param digest of its manifest or index, which is among the content
     * @param mediaType of the same
     * @param path where it was in the mirror, {@code repository[:tag]} below the mirror's prefix
     */
    public record Image(ImageReference source, Digest digest, String mediaType, String path) {}

    /**
     * Something that refers to an image, to one of its manifests or to another referrer. All that it is made of is in the archive.
     *
     * @param digest of its manifest
     * @param mediaType of the same
     * @param artifactType what kind of thing it is; may be empty
     * @param subject the manifest that it refers to
     * @param tag by which cosign finds it; null for what a list of referrers leads to
     */
    public record Referrer(
            Digest digest,
            String mediaType,
            String artifactType,
            Digest subject,
            @Nullable Tag tag) {}

    /**
     * A blob or a manifest.
     *
     * @param digest under which it lies
     * @param size in bytes
     * @param leftOut why it is not in the archive; null when it is
     */
    public record Content(
            Digest digest, long size, @Nullable LeftOut leftOut) {}

    /** Why content is not in the archive: whoever imports it has it already. */
    public sealed interface LeftOut {

        /**
         * It came with an earlier export.
         *
         * @param name of that export
         */
        record InExport(String name) implements LeftOut {}

        /** Whoever asked for the export said that the mirror on the other side holds it. */
        record StatedAsHeld() implements LeftOut {}
    }

    /** Bytes of the content that is in the archive. */
    public long bytes() {
        return content.stream()
                .filter(each -> each.leftOut() == null)
                .mapToLong(Content::size)
                .sum();
    }

    /** Bytes of the content that is left out. */
    public long bytesLeftOut() {
        return content.stream()
                .filter(each -> each.leftOut() != null)
                .mapToLong(Content::size)
                .sum();
    }

    /** The image that was copied from this source. */
    public Optional<Image> image(ImageReference source) {
        return images.stream().filter(image -> image.source().equals(source)).findFirst();
    }

    /**
     * Does nothing when the listing agrees with itself.
     *
     * @throws ArchiveException LISTING_INVALID
     */
    public void requireSound() throws ArchiveException {
        require(!images.isEmpty() && images.size() <= MOST_IMAGES, "has 1 to " + MOST_IMAGES + " images");
        require(referrers.size() <= MOST_REFERRERS, "has at most " + MOST_REFERRERS + " referrers");
        require(content.size() <= MOST_CONTENT, "has at most " + MOST_CONTENT + " blobs and manifests");
        Set<Digest> listed = new HashSet<>();
        for (Content each : content) {
            require(listed.add(each.digest()), "lists " + each.digest() + " twice");
            require(each.size() >= 0, "gives " + each.digest() + " a size below nothing");
        }
        Set<ImageReference> sources = new HashSet<>();
        for (Image image : images) {
            require(sources.add(image.source()), "lists " + image.source() + " twice");
            require(listed.contains(image.digest()), "does not list the manifest of " + image.source());
        }
        for (Referrer referrer : referrers) {
            require(listed.contains(referrer.digest()), "does not list the manifest of referrer " + referrer.digest());
            require(listed.contains(referrer.subject()), "does not list what " + referrer.digest() + " refers to");
        }
    }

    private static void require(boolean holds, String rule) throws ArchiveException {
        if (!holds) {
            throw new ArchiveException(ArchiveProblem.LISTING_INVALID, ArchivePaths.LISTING, rule);
        }
    }
}
