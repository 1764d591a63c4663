package io.mirrorfleet.mirrorcopier.gap;

import java.util.Optional;
import java.util.UUID;

/** The imports that were asked for. */
public interface Imports {

    /** Stores a new import. */
    void add(Import wanted);

    /** The import with this id. */
    Optional<Import> find(UUID id);

    /** The import with this id, locked until the transaction ends. */
    Optional<Import> locked(UUID id);

    /** Stores what became of an import. */
    void save(Import changed);
}
