package io.mirrorfleet.simulator.openshift.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one cluster: thread-safe, in memory, with one resourceVersion counter for all kinds. Documents go in and come out as copies. Nothing is
 * validated here; that is the API's work.
 */
public final class ObjectStore {

    private static final Duration LISTENER_POLL = Duration.ofSeconds(30);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Kind, NavigableMap<ObjectKey, ObjectNode>> objects = new HashMap<>();
    private final History history = new History();
    private final ServerFields serverFields;
    private long resourceVersion = 1;

    /** An empty store whose objects are born by this clock. */
    public ObjectStore(Clock clock) {
        this.serverFields = new ServerFields(clock);
    }

    /**
     * Adds an object and gives it uid, creationTimestamp, resourceVersion and generation, and a name when it only has a generateName.
     *
     * @throws ApiException 409 AlreadyExists
     */
    public ObjectNode create(Kind kind, ObjectNode object) {
        ObjectNode born = serverFields.born(kind, object);
        return locked(() -> {
            ObjectKey key = ObjectKey.of(born);
            if (of(kind).containsKey(key)) {
                throw ApiException.alreadyExists(kind, key.name());
            }
            return commit(ChangeType.ADDED, kind, born, null).deepCopy();
        });
    }

    /** A copy of the object, or empty when there is none. The namespace of cluster-wide kinds is empty. */
    public Optional<ObjectNode> get(Kind kind, String namespace, String name) {
        return locked(() -> Optional.ofNullable(of(kind).get(new ObjectKey(namespace, name))))
                .map(ObjectNode::deepCopy);
    }

    /** Copies of all objects of a kind, sorted by namespace and name. */
    public List<ObjectNode> list(Kind kind) {
        return snapshot(kind).objects();
    }

    /** All objects of a kind now, and the resourceVersion of now. */
    public Snapshot snapshot(Kind kind) {
        return locked(() -> new Snapshot(resourceVersion, copies(of(kind).values())));
    }

    /**
     * All objects of a kind as they were at a resourceVersion.
     *
     * @throws ApiException 410 when that past is forgotten
     */
    public Snapshot snapshotAt(Kind kind, long moment) {
        return locked(() -> {
            NavigableMap<ObjectKey, ObjectNode> then = new TreeMap<>(of(kind));
            for (History.Entry entry : history.since(moment).descendingMap().values()) {
                undo(entry, kind, then);
            }
            return new Snapshot(moment, copies(then.values()));
        });
    }

    /**
     * Reads an object, lets it be changed, and writes it when something changed: resourceVersion grows with any change, generation with a change outside
     * metadata and (for kinds with that subresource) status. Identity fields cannot be changed.
     *
     * @param change gets a copy and may return it; may throw to leave the object alone; runs under the store's lock, so it must not block
     * @throws ApiException 404 when there is no such object
     */
    public ObjectNode change(Kind kind, String namespace, String name, UnaryOperator<ObjectNode> change) {
        return locked(() -> {
            ObjectNode before = existing(kind, new ObjectKey(namespace, name));
            ObjectNode after = serverFields.kept(kind, before, change.apply(before.deepCopy()));
            if (after.equals(before)) {
                return before.deepCopy();
            }
            boolean gone = serverFields.released(after);
            return commit(gone ? ChangeType.DELETED : ChangeType.MODIFIED, kind, after, before)
                    .deepCopy();
        });
    }

    /**
     * Removes an object; one with finalizers is marked, and goes with its last finalizer.
     *
     * @throws ApiException 404 when there is no such object
     */
    public void delete(Kind kind, String namespace, String name) {
        locked(() -> {
            ObjectNode before = existing(kind, new ObjectKey(namespace, name));
            if (before.at("/metadata/finalizers").isEmpty()) {
                return commit(ChangeType.DELETED, kind, before.deepCopy(), before);
            }
            return change(kind, namespace, name, serverFields::marked);
        });
    }

    /** Tells the listener each later change in commit order, on a thread of its own: it may use the store as it likes. */
    public Subscription subscribe(Consumer<Change> listener) {
        ChangeFeed feed = feed(currentResourceVersion());
        Thread thread = Thread.ofVirtual().name("store-listener").start(() -> deliver(feed, listener));
        return thread::interrupt;
    }

    /**
     * The changes after a resourceVersion.
     *
     * @throws ApiException 410 when some of them are forgotten
     */
    public ChangeFeed feed(long after) {
        return locked(() -> {
            history.since(after);
            return new ChangeFeed(this, after);
        });
    }

    /** The resourceVersion of the latest change of any object. */
    public long currentResourceVersion() {
        return locked(() -> resourceVersion);
    }

    /** Forgets the past, as etcd does every few minutes: watches from before now are answered 410 Gone. */
    public void compact() {
        locked(() -> {
            history.forgetUntil(resourceVersion);
            return resourceVersion;
        });
    }

    Optional<Change> awaitChangeAfter(long seen, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        lock.lockInterruptibly();
        try {
            Optional<Change> next = history.after(seen);
            while (next.isEmpty()) {
                if (changed.awaitNanos(deadline - System.nanoTime()) <= 0) {
                    return history.after(seen);
                }
                next = history.after(seen);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private static void deliver(ChangeFeed feed, Consumer<Change> listener) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                feed.next(LISTENER_POLL).ifPresent(listener);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode existing(Kind kind, ObjectKey key) {
        ObjectNode found = of(kind).get(key);
        if (found == null) {
            throw ApiException.notFound(kind, key.name());
        }
        return found;
    }

    private ObjectNode commit(ChangeType type, Kind kind, ObjectNode object, @Nullable ObjectNode before) {
        resourceVersion++;
        object.withObject("/metadata").put("resourceVersion", Long.toString(resourceVersion));
        if (type == ChangeType.DELETED) {
            of(kind).remove(ObjectKey.of(object));
        } else {
            of(kind).put(ObjectKey.of(object), object);
        }
        history.add(new Change(type, kind, object.deepCopy(), resourceVersion), before);
        changed.signalAll();
        return object;
    }

    private NavigableMap<ObjectKey, ObjectNode> of(Kind kind) {
        return objects.computeIfAbsent(kind, absent -> new TreeMap<>());
    }

    private static void undo(History.Entry entry, Kind kind, NavigableMap<ObjectKey, ObjectNode> then) {
        if (!entry.change().kind().equals(kind)) {
            return;
        }
        ObjectKey key = ObjectKey.of(entry.change().object());
        if (entry.before() == null) {
            then.remove(key);
        } else {
            then.put(key, entry.before());
        }
    }

    private static List<ObjectNode> copies(Iterable<ObjectNode> originals) {
        List<ObjectNode> copies = new ArrayList<>();
        originals.forEach(original -> copies.add(original.deepCopy()));
        return Collections.unmodifiableList(copies);
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
