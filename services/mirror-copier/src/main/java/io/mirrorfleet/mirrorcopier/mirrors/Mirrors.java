package io.mirrorfleet.mirrorcopier.mirrors;

import io.mirrorfleet.mirrorcopier.Name;
import java.util.List;
import java.util.Optional;

/** The registered mirrors. */
public interface Mirrors {

    /** The mirror with this name. */
    Optional<Mirror> find(Name name);

    /** Every mirror, by name. */
    List<Mirror> all();

    /**
     * The revision number that the next change of this name gets. Until the transaction ends no mirror, of this name or
     * another, can be changed by anybody else. Numbers go on after a removal.
     */
    long nextRevision(Name name);

    /** Stores a mirror, new or changed. */
    void save(Mirror mirror);

    /** Forgets a mirror; its revision number stays. */
    void remove(Name name, long revision);
}
