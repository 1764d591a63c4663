package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchivePaths;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import io.mirrorfleet.oci.archive.Listing;
import io.mirrorfleet.oci.archive.internal.json.IndexJson;
import io.mirrorfleet.oci.archive.internal.json.ListingJson;
import io.mirrorfleet.oci.archive.internal.tar.TarWriter;
import io.mirrorfleet.oci.copy.layout.LayoutFiles;
import io.mirrorfleet.oci.copy.layout.LayoutFolder;
import io.mirrorfleet.oci.names.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An archive that is being made, in a folder that no archive can have the name of. A maker that was killed is gone on with. */
public final class ArchiveDraft {

    private final Path shelf;
    private final String name;
    private final LayoutFolder layout;

    ArchiveDraft(Path shelf, String name) {
        this.shelf = shelf;
        this.name = name;
        this.layout = new LayoutFolder(shelf.resolve("." + name + ".draft"));
    }

    /** Where the content of the images goes. */
    public LayoutFolder layout() {
        return layout;
    }

    /** Whether this content is there already. */
    public boolean has(Digest digest) throws IOException {
        return layout.size(LayoutFiles.blob(digest)).isPresent();
    }

    /**
     * Fails when the disk has less room than this.
     *
     * @throws ArchiveException NO_SPACE with both amounts
     */
    public void requireSpace(long bytes) throws IOException {
        long free = layout.free();
        if (free < bytes) {
            throw new ArchiveException(
                    ArchiveProblem.NO_SPACE, name, bytes + " bytes are needed, " + free + " are free");
        }
    }

    /** Adds everything that makes an archive of the content: lists, events, checksums. What is not listed is removed. */
    public void seal(Listing listing, byte[] events) throws IOException {
        listing.requireSound();
        SortedMap<String, String> sums = new TreeMap<>();
        document(ArchivePaths.LAYOUT, IndexJson.layout(), sums);
        document(ArchivePaths.LISTING, ListingJson.write(listing), sums);
        document(ArchivePaths.EVENTS, events, sums);
        document(ArchivePaths.INDEX, IndexJson.write(listing), sums);
        for (Listing.Content content : listing.content()) {
            if (content.leftOut() == null) {
                String path = LayoutFiles.blob(content.digest());
                requireThere(path, content.size());
                sums.put(path, sum(path, content.digest().value()));
            }
        }
        layout.write(ArchivePaths.CHECKSUMS, new Checksums(sums).written());
        removeOthers(sums);
    }

    /** Gives a sealed draft its name, as a folder. */
    public void publishFolder() throws IOException {
        Files.move(layout.root(), shelf.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        Disk.sync(shelf);
    }

    /** Makes parts of at most so many bytes of a sealed draft; the file with their checksums comes last. */
    public void publishParts(long most, Instant time) throws IOException {
        Path packed = shelf.resolve("." + name + ".parts");
        Files.createDirectories(packed);
        Checksums checksums = pack(packed, most, time);
        for (String part : checksums.sums().keySet()) {
            move(packed, part);
        }
        removeOthers(checksums);
        new LayoutFolder(packed).write(PartFiles.checksumsOf(name), checksums.written());
        move(packed, PartFiles.checksumsOf(name));
        Disk.sync(shelf);
        discard();
    }

    /** A maker that was killed may have left more parts than there are now. */
    private void removeOthers(Checksums checksums) throws IOException {
        for (String part : PartFiles.present(shelf, name)) {
            if (!checksums.sums().containsKey(part)) {
                Files.delete(shelf.resolve(part));
            }
        }
    }

    /** Removes the draft. */
    public void discard() throws IOException {
        Disk.remove(layout.root());
        Disk.remove(shelf.resolve("." + name + ".parts"));
    }

    private Checksums pack(Path folder, long most, Instant time) throws IOException {
        try (PartsOutput out = new PartsOutput(folder, name, most)) {
            try (TarWriter tar = new TarWriter(out, time)) {
                for (String path : inOrder()) {
                    try (InputStream in = layout.open(path, 0)) {
                        tar.add(path, layout.size(path).orElseThrow(), in);
                    }
                }
            }
            return out.checksums();
        }
    }

    /** What is read first comes first. */
    private List<String> inOrder() throws IOException {
        LinkedHashSet<String> paths = new LinkedHashSet<>(List.of(
                ArchivePaths.LAYOUT,
                ArchivePaths.LISTING,
                ArchivePaths.CHECKSUMS,
                ArchivePaths.INDEX,
                ArchivePaths.EVENTS));
        paths.addAll(FolderEntries.of(layout.root()).sizes().keySet());
        return new ArrayList<>(paths);
    }

    private void document(String path, byte[] content, SortedMap<String, String> sums) throws IOException {
        layout.write(path, content);
        sums.put(path, Checksums.of(content));
    }

    private void requireThere(String path, long size) throws IOException {
        if (layout.size(path).orElse(-1) != size) {
            throw new ArchiveException(ArchiveProblem.ENTRY_MISSING, path, "was not brought into the archive");
        }
    }

    /** What lies under a SHA-256 digest was compared with it when it was written. */
    private String sum(String path, String digest) throws IOException {
        if (digest.startsWith("sha256:")) {
            return digest.substring("sha256:".length());
        }
        MessageDigest sum = Checksums.newSum();
        try (InputStream in = layout.open(path, 0)) {
            Checksums.feed(in, sum);
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    private void removeOthers(SortedMap<String, String> sums) throws IOException {
        for (String path : FolderEntries.of(layout.root()).sizes().keySet()) {
            if (!sums.containsKey(path) && !path.equals(ArchivePaths.CHECKSUMS)) {
                Files.delete(layout.root().resolve(path));
            }
        }
    }

    private void move(Path from, String file) throws IOException {
        Files.move(
                from.resolve(file),
                shelf.resolve(file),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
