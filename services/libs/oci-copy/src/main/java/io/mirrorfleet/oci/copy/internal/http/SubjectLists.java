package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** What is known about the lists of referrers of one registry, and who is writing one. */
final class SubjectLists {

    private final Set<Repository> listed = ConcurrentHashMap.newKeySet();
    private final Set<Repository> unlisted = ConcurrentHashMap.newKeySet();
    private final ReentrantLock[] locks =
            IntStream.range(0, 64).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    /** True until it turned out that the registry offers no lists for this repository. */
    boolean mayBeOffered(Repository repository) {
        return !unlisted.contains(repository);
    }

    void offered(Repository repository) {
        listed.add(repository);
    }

    /** Whoever offered a list once does offer them, and has none for this subject. */
    void notOffered(Repository repository) {
        if (!listed.contains(repository)) {
            unlisted.add(repository);
        }
    }

    /** Held by whoever reads, changes and writes the list of this subject; some subjects share one. */
    ReentrantLock lock(Repository repository, Digest subject) {
        return locks[Math.floorMod(repository.hashCode() * 31 + subject.hashCode(), locks.length)];
    }
}
