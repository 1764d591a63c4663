package io.mirrorfleet.mirrorcopier.gap;

import io.mirrorfleet.oci.archive.Listing;

/**
 * An archive that was compared with everything it says about itself.
 *
 * @param listing what is in it
 * @param checksum SHA-256 of the checksums of its files
 * @param bytes of all its files
 * @param events what came with it
 */
public record SoundArchive(Listing listing, String checksum, long bytes, ChainEvents events) {}
