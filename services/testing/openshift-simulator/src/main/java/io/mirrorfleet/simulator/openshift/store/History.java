package io.mirrorfleet.simulator.openshift.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The latest changes of a store, as many as a real watch cache remembers. Guarded by the lock of its store. */
final class History {

    private static final int REMEMBERED = 5_000;

    /** A change, and the object before it (none when it was added). */
    record Entry(Change change, @Nullable ObjectNode before) {}

    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    private long forgotten;

    void add(Change change, @Nullable ObjectNode before) {
        entries.put(change.resourceVersion(), new Entry(change, before));
        if (entries.size() > REMEMBERED) {
            forgotten = entries.pollFirstEntry().getKey();
        }
    }

    /** The first change after this resourceVersion; fails when it was forgotten. */
    Optional<Change> after(long resourceVersion) {
        return Optional.ofNullable(since(resourceVersion).firstEntry())
                .map(found -> found.getValue().change());
    }

    /** All changes after this resourceVersion; fails when some were forgotten. */
    NavigableMap<Long, Entry> since(long resourceVersion) {
        if (resourceVersion < forgotten) {
            throw ApiException.expired("too old resource version: " + resourceVersion + " (" + forgotten + ")");
        }
        return entries.tailMap(resourceVersion, false);
    }

    void forgetUntil(long resourceVersion) {
        entries.headMap(resourceVersion, true).clear();
        forgotten = resourceVersion;
    }
}
