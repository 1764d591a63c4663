package io.mirrorfleet.mirrorcopier.gap;

/** The slow work on archives, noted in the transaction that makes it necessary. */
public interface ArchiveWork {

    /** Make the archive. */
    void export(Export wanted);

    /** Look whether the archive is sound. */
    void verify(Import wanted);
}
