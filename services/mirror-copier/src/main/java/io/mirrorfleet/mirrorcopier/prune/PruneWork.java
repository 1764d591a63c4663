package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.oci.names.Repository;
import java.util.UUID;

/** The slow work of prunes, noted in the transaction that makes it necessary. */
public interface PruneWork {

    /** Take away what is to go from one repository. */
    void prune(UUID prune, Repository repository);
}
