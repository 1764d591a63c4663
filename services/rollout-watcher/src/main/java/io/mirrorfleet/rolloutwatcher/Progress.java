package io.mirrorfleet.rolloutwatcher;

import java.util.List;
import java.util.Map;

/**
 * How far a verification has got: everything that must outlive a crash.
 *
 * @param trace the steps that were seen
 * @param proofs proofs of nodes that still stood at the last look, by node
 * @param waits what it waits for, by {@link Obstacle#key}
 * @param stalls how many reports of obstacles were made
 */
public record Progress(Trace trace, Map<String, NodeProof> proofs, Map<String, Wait> waits, int stalls) {

    public Progress {
        proofs = Map.copyOf(proofs);
        waits = Map.copyOf(waits);
    }

    /** Nothing seen yet. */
    public static Progress none() {
        return new Progress(new Trace(List.of()), Map.of(), Map.of(), 0);
    }
}
