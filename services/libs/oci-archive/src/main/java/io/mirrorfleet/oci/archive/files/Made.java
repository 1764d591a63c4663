package io.mirrorfleet.oci.archive.files;

import java.util.List;

/**
 * An archive as it lies in the folder.
 *
 * @param checksum SHA-256 of the checksums of its files, lower-case hex
 * @param bytes of all its files
 * @param parts of the tar, in order; none when it is a folder
 */
public record Made(String checksum, long bytes, List<Part> parts) {

    public Made {
        parts = List.copyOf(parts);
    }

    /**
     * One part.
     *
     * @param file its name
     * @param size in bytes
     * @param sha256 lower-case hex
     */
    public record Part(String file, long size, String sha256) {}
}
