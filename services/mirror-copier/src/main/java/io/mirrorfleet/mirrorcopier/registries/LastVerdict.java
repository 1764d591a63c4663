package io.mirrorfleet.mirrorcopier.registries;

import io.mirrorfleet.mirrorcopier.prune.PruneImage;
import io.mirrorfleet.oci.names.Digest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The verdict on the images of one manifest, given again right before they go. Not for several threads. */
final class LastVerdict {

    /** What goes along with an image goes by the verdict on it, for so long. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final List<PruneImage> going;
    private final Supplier<Verdicts> judge;
    private Verdicts verdicts;
    private Set<Digest> needed;
    private boolean again;
    private boolean begun;
    private long judged = System.nanoTime();

    /** Begins with what was judged so far; the judge is asked inside a transaction. */
    LastVerdict(List<PruneImage> going, Verdicts first, Supplier<Verdicts> judge) {
        this.going = List.copyOf(going);
        this.judge = judge;
        this.verdicts = first;
        this.needed = first.needed();
    }

    /** Judges anew. Inside a transaction. */
    void look() {
        if (again && System.nanoTime() - judged < FRESH.toNanos()) {
            return;
        }
        verdicts = judge.get();
        needed = verdicts.needed();
        again = true;
        judged = System.nanoTime();
    }

    /** Those whose deletion begins now: all of them, once, unless one stays. */
    List<PruneImage> beginning() {
        if (begun || !staying().isEmpty()) {
            return List.of();
        }
        begun = true;
        return going;
    }

    /** Whether any deletion may have been asked for. */
    boolean begun() {
        return begun;
    }

    boolean needs(Digest digest) {
        return needed.contains(digest);
    }

    /** The image with the reason why it stays after all, if it does. */
    Optional<PruneImage> stays(PruneImage image) {
        return verdicts.stays(image);
    }

    /** Those that stay after all, with the reasons. */
    List<PruneImage> staying() {
        return going.stream().flatMap(image -> verdicts.stays(image).stream()).toList();
    }
}
