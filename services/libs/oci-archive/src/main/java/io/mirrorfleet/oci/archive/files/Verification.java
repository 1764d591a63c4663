package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchivePaths;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.archive.Listing.Content;
import io.mirrorfleet.oci.archive.internal.json.IndexJson;
import io.mirrorfleet.oci.copy.layout.LayoutFiles;
import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Compares the files of an archive with everything that is said about them. What costs little comes first. */
final class Verification {

    private final Entries entries;
    private final Listing listing;

    Verification(Entries entries, Listing listing) {
        this.entries = entries;
        this.listing = listing;
    }

    void run() throws ArchiveException {
        Checksums checksums = Checksums.parse(
                entries.document(ArchivePaths.CHECKSUMS, Archive.LARGEST_DOCUMENT), ArchivePaths.CHECKSUMS);
        requireAllListed(checksums);
        requireContent();
        IndexJson.requireSame(entries.document(ArchivePaths.INDEX, Archive.LARGEST_DOCUMENT), listing);
        for (String path : checksums.sums().keySet()) {
            verify(path, Objects.requireNonNull(checksums.sums().get(path)));
        }
    }

    private void requireAllListed(Checksums checksums) throws ArchiveException {
        for (String path : checksums.sums().keySet()) {
            if (!entries.sizes().containsKey(path)) {
                throw new ArchiveException(ArchiveProblem.ENTRY_MISSING, path, "is listed, and not in the archive");
            }
        }
        for (String path : entries.sizes().keySet()) {
            if (!checksums.sums().containsKey(path) && !path.equals(ArchivePaths.CHECKSUMS)) {
                throw new ArchiveException(ArchiveProblem.CHECKSUMS_INVALID, path, "has no checksum");
            }
        }
    }

    private void requireContent() throws ArchiveException {
        Set<String> wanted = new HashSet<>();
        for (Content content : listing.content()) {
            if (content.leftOut() == null) {
                String path = LayoutFiles.blob(content.digest());
                wanted.add(path);
                requireSize(path, content.size());
            }
        }
        for (Listing.Image image : listing.images()) {
            String path = LayoutFiles.blob(image.digest());
            if (!wanted.contains(path)) {
                throw new ArchiveException(ArchiveProblem.ENTRY_MISSING, path, "is the manifest of " + image.source());
            }
        }
        for (Listing.Referrer referrer : listing.referrers()) {
            String path = LayoutFiles.blob(referrer.digest());
            if (!wanted.contains(path)) {
                throw new ArchiveException(ArchiveProblem.ENTRY_MISSING, path, "refers to " + referrer.subject());
            }
        }
        for (String path : entries.sizes().keySet()) {
            if (ArchivePaths.digest(path).isPresent() && !wanted.contains(path)) {
                throw new ArchiveException(
                        ArchiveProblem.ENTRY_REFUSED, path, "is not listed in " + ArchivePaths.LISTING);
            }
        }
    }

    private void requireSize(String path, long listed) throws ArchiveException {
        Long size = entries.sizes().get(path);
        if (size == null) {
            throw new ArchiveException(ArchiveProblem.ENTRY_MISSING, path, "is listed, and not in the archive");
        }
        if (size != listed) {
            throw new ArchiveException(
                    ArchiveProblem.ENTRY_ALTERED, path, "has " + size + " bytes; it is listed with " + listed);
        }
    }

    private void verify(String path, String sum) throws ArchiveException {
        Optional<Digest> digest = ArchivePaths.digest(path);
        MessageDigest sha256 = Checksums.newSum();
        MessageDigest own = digest.map(Digest::newHash).orElseGet(Checksums::newSum);
        try (InputStream in = entries.open(path, 0)) {
            Checksums.feed(in, sha256, own);
        } catch (ArchiveException e) {
            throw e;
        } catch (IOException e) {
            throw Entries.unreadable(path, e);
        }
        if (!HexFormat.of().formatHex(sha256.digest()).equals(sum)) {
            throw new ArchiveException(ArchiveProblem.ENTRY_ALTERED, path, "is not what its checksum says");
        }
        if (digest.isPresent() && !Digest.of(own).equals(digest.get())) {
            throw new ArchiveException(ArchiveProblem.ENTRY_ALTERED, path, "is not what its digest says");
        }
    }
}
