package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Uploads of this process. */
final class RecentUploads implements UploadSessions {

    private static final int KEPT = 1000;

    private final Set<Key> claimed = new HashSet<>();
    private final Map<Key, UploadState> states = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, UploadState> eldest) {
            return size() > KEPT;
        }
    };

    @Override
    public synchronized Optional<UploadClaim> claim(Repository repository, Digest blob) {
        Key key = new Key(repository, blob);
        return claimed.add(key) ? Optional.of(new Claim(key)) : Optional.empty();
    }

    private synchronized Optional<UploadState> find(Key key) {
        return Optional.ofNullable(states.get(key));
    }

    private synchronized void put(Key key, UploadState state) {
        states.put(key, state);
    }

    private synchronized void remove(Key key) {
        states.remove(key);
    }

    private synchronized void letGo(Key key) {
        claimed.remove(key);
    }

    private record Key(Repository repository, Digest blob) {}

    private final class Claim implements UploadClaim {

        private final Key key;

        private Claim(Key key) {
            this.key = key;
        }

        @Override
        public Optional<UploadState> state() {
            return find(key);
        }

        @Override
        public void save(UploadState state) {
            put(key, state);
        }

        @Override
        public void forget() {
            remove(key);
        }

        @Override
        public void close() {
            letGo(key);
        }
    }
}
