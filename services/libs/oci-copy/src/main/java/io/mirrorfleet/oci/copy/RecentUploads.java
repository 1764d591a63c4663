package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Uploads of this process. */
final class RecentUploads implements UploadSessions {

    private static final int KEPT = 1000;

    private final Map<Key, UploadState> states = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, UploadState> eldest) {
            return size() > KEPT;
        }
    };

    @Override
    public synchronized Optional<UploadState> find(Repository repository, Digest blob) {
        return Optional.ofNullable(states.get(new Key(repository, blob)));
    }

    @Override
    public synchronized void save(Repository repository, Digest blob, UploadState state) {
        states.put(new Key(repository, blob), state);
    }

    @Override
    public synchronized void forget(Repository repository, Digest blob) {
        states.remove(new Key(repository, blob));
    }

    private record Key(Repository repository, Digest blob) {}
}
