package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.mirrors.Mirror;
import io.mirrorfleet.mirrorcopier.mirrors.Mirrors;
import io.mirrorfleet.mirrorcopier.prune.Prune;
import io.mirrorfleet.mirrorcopier.prune.Prunes;
import io.mirrorfleet.reliable.Atomically;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What a prune begins with. */
@ApplicationScoped
class PruneBasis {

    private final Prunes prunes;
    private final Mirrors mirrors;
    private final Atomically atomically;

    PruneBasis(Prunes prunes, Mirrors mirrors, Atomically atomically) {
        this.prunes = prunes;
        this.mirrors = mirrors;
        this.atomically = atomically;
    }

    Prune prune(PruneJobName job) {
        return atomically.call(() -> prunes.find(job.prune())).orElseThrow();
    }

    /** The mirror, if it still is where the repository lies. */
    Optional<Mirror> mirror(Prune prune, PruneJobName job) {
        return atomically.call(() -> mirrors.find(prune.mirror())).filter(found -> found.endpoint()
                .equals(job.repository().registry()));
    }
}
