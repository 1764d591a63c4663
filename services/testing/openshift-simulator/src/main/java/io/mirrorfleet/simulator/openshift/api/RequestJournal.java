package io.mirrorfleet.simulator.openshift.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests to one cluster, for tests that assert what a client costs. Thread-safe. */
public final class RequestJournal {

    private static final int REMEMBERED = 5_000;

    private final Deque<RequestRecord> records = new ArrayDeque<>();

    synchronized void add(RequestRecord record) {
        records.addLast(record);
        if (records.size() > REMEMBERED) {
            records.removeFirst();
        }
    }

    /** Oldest first. */
    public synchronized List<RequestRecord> records() {
        return List.copyOf(records);
    }

    /** Forgets all. */
    public synchronized void clear() {
        records.clear();
    }
}
