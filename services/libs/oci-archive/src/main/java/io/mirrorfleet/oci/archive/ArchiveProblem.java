package io.mirrorfleet.oci.archive;

/** What can be wrong with an archive. */
public enum ArchiveProblem {
    /** There is no archive of this name in the folder. */
    ARCHIVE_UNKNOWN,
    /** There is a folder of this name and there are parts of this name. */
    ARCHIVE_AMBIGUOUS,
    /** A file cannot be read. */
    ARCHIVE_UNREADABLE,
    /** The file with the checksums is not there. */
    CHECKSUMS_MISSING,
    /** The file with the checksums is not of the form, or lists other files than there are. */
    CHECKSUMS_INVALID,
    /** A part that the checksums list is not there. */
    PART_MISSING,
    /** A part is not what its checksum says. */
    PART_ALTERED,
    /** An entry is none that an archive has: a link, a device, a path that leads elsewhere, a name that came before. */
    ENTRY_REFUSED,
    /** There are more entries than an archive may have. */
    TOO_MANY_ENTRIES,
    /** An entry that must be there is not. */
    ENTRY_MISSING,
    /** An entry is not what its checksum, its digest or its listed size says. */
    ENTRY_ALTERED,
    /** The tar cannot be understood, or ends too early. */
    TAR_INVALID,
    /** The list of the archive cannot be understood, or contradicts itself. */
    LISTING_INVALID,
    /** The disk has no room for the archive. */
    NO_SPACE,
    /** More parts would be needed than an archive may have. */
    TOO_MANY_PARTS
}
