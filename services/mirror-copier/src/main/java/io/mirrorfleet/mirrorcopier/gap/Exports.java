package io.mirrorfleet.mirrorcopier.gap;

import io.mirrorfleet.mirrorcopier.Name;
import java.util.List;
import java.util.Optional;

/** The exports that were asked for. */
public interface Exports {

    /** Stores a new export. False when there is one of this name that has not failed; one that failed makes room. */
    boolean add(Export export);

    /** The export of this name. */
    Optional<Export> find(Name archive);

    /** The export of this name, locked until the transaction ends. */
    Optional<Export> locked(Name archive);

    /** Exports behind this name, by name, at most so many. */
    List<Export> page(String after, int most);

    /** Stores how an export ended. */
    void save(Export export);

    /** Notes how far an export came; never undoes an ended one. */
    void progress(Export export, Export.Progress progress);

    /** Keeps what an archive lists, for later exports to leave out. */
    void keepListing(Name archive, String listing);

    /** What the archive of this name lists; empty when it was never completed. */
    Optional<String> listing(Name archive);
}
