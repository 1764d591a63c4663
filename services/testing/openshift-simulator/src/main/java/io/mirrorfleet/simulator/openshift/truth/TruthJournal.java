package io.mirrorfleet.simulator.openshift.truth;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The numbered entries of all clusters, append-only. The oldest fall out when it is full; numbers are never used again. */
public final class TruthJournal {

    private static final int KEPT = 100_000;

    private final Clock clock;
    private final Deque<TruthEntry> entries = new ArrayDeque<>();
    private long last;

    /** An empty journal that dates its entries by this clock. */
    public TruthJournal(Clock clock) {
        this.clock = clock;
    }

    /** Adds what happened to a node in this state. */
    public TruthEntry add(What what, NodeState state) {
        return add(what, state, null);
    }

    /** Adds a line that a reader printed. */
    public TruthEntry addReading(NodeState state, TruthEntry.Reading reading) {
        return add(What.READ_BY_READER, state, reading);
    }

    /** The entries with a number above this one that fit, oldest first, at most so many. */
    public synchronized List<TruthEntry> after(long number, Predicate<TruthEntry> fits, int limit) {
        List<TruthEntry> found = new ArrayList<>();
        for (TruthEntry entry : entries) {
            if (found.size() == limit) {
                break;
            }
            if (entry.number() > number && fits.test(entry)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** All entries of one node that are still kept, oldest first. */
    public List<TruthEntry> of(String cluster, String node) {
        return after(0, e -> e.cluster().equals(cluster) && e.node().equals(node), KEPT);
    }

    private synchronized TruthEntry add(What what, NodeState state, TruthEntry.@Nullable Reading reading) {
        last++;
        TruthEntry entry = new TruthEntry(
                last,
                state.cluster(),
                state.node(),
                what,
                state.fileHash(),
                state.runtimeHash(),
                state.bootId(),
                clock.instant(),
                reading);
        entries.addLast(entry);
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
        return entry;
    }
}
