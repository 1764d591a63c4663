package io.mirrorfleet.oci.archive.files;

import io.mirrorfleet.oci.archive.ArchiveException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of one file, in order.
 *
 * @param files all of them
 * @param ends the offset behind the last byte of each
 */
record Parts(List<Path> files, List<Long> ends) {

    Parts {
        files = List.copyOf(files);
        ends = List.copyOf(ends);
    }

    static Parts of(List<Path> files) throws ArchiveException {
        List<Long> ends = new ArrayList<>();
        long end = 0;
        for (Path file : files) {
            try {
                end += Files.size(file);
            } catch (IOException e) {
                throw Entries.unreadable(String.valueOf(file.getFileName()), e);
            }
            ends.add(end);
        }
        return new Parts(files, ends);
    }

    long length() {
        return ends.getLast();
    }

    /** The bytes from here on, as if the parts were one file. */
    InputStream open(long offset) {
        return new PartsInput(this, offset);
    }

    /** Which part has the byte at this offset; one more than there are at the end. */
    int holding(long offset) {
        int part = 0;
        while (part < ends.size() && ends.get(part) <= offset) {
            part++;
        }
        return part;
    }

    long begin(int part) {
        return part == 0 ? 0 : ends.get(part - 1);
    }
}
