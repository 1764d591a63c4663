package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import io.mirrorfleet.oci.archive.ArchiveProblem;
import io.mirrorfleet.oci.archive.internal.tar.TarHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** An archive that is a tar in parts. It is read where it lies: nothing is unpacked, so no entry can be written anywhere. */
final class TarEntries implements Entries {

    private final Parts parts;
    private final SortedMap<String, Long> sizes;
    private final Map<String, Long> offsets;

    private TarEntries(Parts parts, SortedMap<String, Long> sizes, Map<String, Long> offsets) {
        this.parts = parts;
        this.sizes = Collections.unmodifiableSortedMap(sizes);
        this.offsets = Map.copyOf(offsets);
    }

    static TarEntries of(Parts parts, String name) throws ArchiveException {
        SortedMap<String, Long> sizes = new TreeMap<>();
        Map<String, Long> offsets = new HashMap<>();
        TarHeaders headers = new TarHeaders(name, parts::open);
        for (Optional<TarHeaders.Entry> next = headers.next(); next.isPresent(); next = headers.next()) {
            TarHeaders.Entry entry = next.get();
            requireWhole(entry, parts);
            if (entry.folder()) {
                Entries.requireFolder(withoutSlash(entry.path()));
            } else {
                Entries.add(sizes, entry.path(), entry.size());
                offsets.put(entry.path(), entry.offset());
            }
        }
        return new TarEntries(parts, sizes, offsets);
    }

    @Override
    public SortedMap<String, Long> sizes() {
        return sizes;
    }

    @Override
    public OptionalLong size(String path) {
        Long size = sizes.get(path);
        return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    @Override
    public InputStream open(String path, long offset) throws IOException {
        Long begin = offsets.get(path);
        Long size = sizes.get(path);
        if (begin == null || size == null) {
            throw new NoSuchFileException(path);
        }
        return new LimitedInput(parts.open(begin + offset), size - offset);
    }

    private static void requireWhole(TarHeaders.Entry entry, Parts parts) throws ArchiveException {
        boolean sane = entry.size() >= 0 && entry.size() <= parts.length();
        if (!sane || entry.offset() + entry.size() > parts.length()) {
            throw new ArchiveException(
                    ArchiveProblem.TAR_INVALID,
                    entry.path(),
                    "is said to have " + entry.size() + " bytes, and the tar ends before that");
        }
    }

    private static String withoutSlash(String folder) {
        return folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }
}
