package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What is known about the lists of referrers of one registry, and who is writing one. */
final class SubjectLists {

    /** A passing 404, of a gateway say, must not hide signatures for good. */
    private static final Duration BELIEVED = Duration.ofMinutes(5);

    private final Set<Repository> listed = ConcurrentHashMap.newKeySet();
    private final Map<Repository, Instant> unlisted = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final List<OneAtATime> writers =
            Stream.generate(OneAtATime::new).limit(64).toList();

    SubjectLists(InstantSource clock) {
        this.clock = clock;
    }

    /** False for a while after it turned out that the registry offers no lists for this repository. */
    boolean mayBeOffered(Repository repository) {
        Instant until = unlisted.get(repository);
        return until == null || !clock.instant().isBefore(until);
    }

    void offered(Repository repository) {
        listed.add(repository);
        unlisted.remove(repository);
    }

    /** Whoever offered a list once does offer them, and has none for this subject. */
    void notOffered(Repository repository) {
        if (!listed.contains(repository)) {
            unlisted.put(repository, clock.instant().plus(BELIEVED));
        }
    }

    /** Held by whoever reads, changes and writes the list of this subject; some subjects share one. */
    OneAtATime writer(Repository repository, Digest subject) {
        return writers.get(Math.floorMod(repository.hashCode() * 31 + subject.hashCode(), writers.size()));
    }
}
