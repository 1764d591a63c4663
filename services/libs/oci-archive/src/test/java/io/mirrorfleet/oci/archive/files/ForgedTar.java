package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchivePaths;
import io.mirrorfleet.oci.copy.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar as somebody would write it who means harm: sound where nothing was done to it, its parts' checksums always right. */
final class ForgedTar {

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String path, byte kind, String link, Bytes content, Map<String, String> headers) {}

    /** The files of a sound archive. */
    static ForgedTar of(Path archive) throws IOException {
        ForgedTar tar = new ForgedTar();
        Entries entries = FolderEntries.of(archive);
        for (String path : entries.sizes().keySet()) {
            try (InputStream in = entries.open(path, 0)) {
                tar.file(path, in.readAllBytes());
            }
        }
        return tar;
    }

    ForgedTar file(String path, byte[] content) {
        entries.add(new Entry(path, TarConstants.LF_NORMAL, "", Bytes.copyOf(content), Map.of()));
        return this;
    }

    /** A file with a header of POSIX.1-2001 before it. */
    ForgedTar fileWith(String path, String header, String value) {
        entries.add(new Entry(path, TarConstants.LF_NORMAL, "", Bytes.copyOf(new byte[1]), Map.of(header, value)));
        return this;
    }

    /** Something that is no file. */
    ForgedTar other(String path, byte kind, String link) {
        entries.add(new Entry(path, kind, link, Bytes.copyOf(new byte[0]), Map.of()));
        return this;
    }

    ForgedTar replace(String path, byte[] content) {
        entries.removeIf(entry -> entry.path.equals(path));
        return file(path, content);
    }

    byte[] content(String path) {
        return entries.stream()
                .filter(entry -> entry.path.equals(path))
                .findFirst()
                .orElseThrow()
                .content
                .toArray();
    }

    String firstBlob() {
        return entries.stream()
                .map(Entry::path)
                .filter(path -> path.startsWith("blobs/"))
                .findFirst()
                .orElseThrow();
    }

    /** Makes the checksums inside fit again. */
    ForgedTar summed() {
        TreeMap<String, String> sums = new TreeMap<>();
        entries.stream()
                .filter(entry -> !entry.path.equals(ArchivePaths.CHECKSUMS))
                .forEach(entry -> sums.put(entry.path, Checksums.of(entry.content.toArray())));
        return replace(ArchivePaths.CHECKSUMS, new Checksums(sums).written());
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Entry entry : entries) {
                // Absolute paths stay absolute.
                TarArchiveEntry header = new TarArchiveEntry(entry.path, entry.kind, true);
                header.setLinkName(entry.link);
                header.setSize(entry.content.size());
                entry.headers.forEach(header::addPaxHeader);
                tar.putArchiveEntry(header);
                tar.write(entry.content.toArray());
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    /** Puts it into the folder as the parts of an archive. */
    static void lay(Path folder, String name, byte[] tar) throws IOException {
        String part = PartFiles.part(name, 0);
        Files.write(folder.resolve(part), tar);
        TreeMap<String, String> sums = new TreeMap<>(Map.of(part, Checksums.of(tar)));
        Files.write(folder.resolve(PartFiles.checksumsOf(name)), new Checksums(sums).written());
    }
}
