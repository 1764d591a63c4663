package io.mirrorfleet.mirrorcopier.prune;

import io.mirrorfleet.mirrorcopier.mirrors.Mirror;

/** Finds out what may go from a mirror. Asks the mirror, so it belongs into no transaction. */
@FunctionalInterface
public interface PrunePlans {

    /**
     * What would go and what would stay now.
     *
     * @throws NetTornException when it can't be told
     */
    PrunePlan plan(Mirror mirror, PruneTerms terms) throws NetTornException, InterruptedException;
}
