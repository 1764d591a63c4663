package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Registry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What registries want people to know, passed on to the copies that are talking to them. */
public final class Warnings {

    private static final int MOST = 50;

    private final List<Hearer> hearers = new CopyOnWriteArrayList<>();

    /** A registry said this while it was asked for something. */
    public void heard(Registry registry, Action during, String text) {
        hearers.forEach(hearer -> hearer.hear(registry, during, text));
    }

    /** Tells the listener, each text once, until the result is closed. */
    Hearer tell(CopyListener listener, Set<Registry> registries) {
        Hearer hearer = new Hearer(listener, Set.copyOf(registries));
        hearers.add(hearer);
        return hearer;
    }

    /** One copy that listens. */
    final class Hearer implements AutoCloseable {

        private final CopyListener listener;
        private final Set<Registry> registries;
        private final Set<String> told = ConcurrentHashMap.newKeySet();

        private Hearer(CopyListener listener, Set<Registry> registries) {
            this.listener = listener;
            this.registries = registries;
        }

        private void hear(Registry registry, Action during, String text) {
            if (registries.contains(registry) && told.size() < MOST && told.add(text)) {
                listener.warned(during, text);
            }
        }

        @Override
        public void close() {
            hearers.remove(this);
        }
    }
}
