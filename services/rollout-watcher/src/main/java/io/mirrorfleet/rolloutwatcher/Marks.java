package io.mirrorfleet.rolloutwatcher;

import java.util.Map;

/**
 * How far readers had got at the moments that proofs must come after. Not kept: after a crash new ones are taken.
 *
 * @param done where the reader of a node was when the node was seen Done, by node
 * @param last where it was when nothing but readings was missing on the whole cluster, by node
 */
public record Marks(Map<String, Watermark> done, Map<String, Watermark> last) {

    public Marks {
        done = Map.copyOf(done);
        last = Map.copyOf(last);
    }

    /** None taken yet. */
    public static Marks none() {
        return new Marks(Map.of(), Map.of());
    }
}
