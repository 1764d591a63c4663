package io.mirrorfleet.oci.copy.internal.http;

import io.mirrorfleet.oci.copy.Action;
import io.mirrorfleet.oci.copy.RegistryException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens of one endpoint and one identity; many requests that need the same one fetch it once. */
final class TokenCache {

    private static final int KEPT = 10_000;

    private final TokenService service;
    private final InstantSource clock;
    private final Map<Key, Slot> slots = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Slot> eldest) {
            return size() > KEPT;
        }
    };

    TokenCache(TokenService service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    Token get(Challenges.Bearer challenge, Scopes scopes, Action action) throws RegistryException {
        return slot(challenge, scopes).fresh(challenge, action);
    }

    /** Remembers that requests with these scopes need what the challenge says. */
    void widen(Challenges.Bearer challenge, Scopes scopes, Action action) throws RegistryException {
        slot(challenge, scopes).widen(challenge.scopes(), action);
    }

    /** Drops the token that a registry turned away, unless it was replaced meanwhile. */
    void forget(Challenges.Bearer challenge, Scopes scopes, String header, Action action) throws RegistryException {
        slot(challenge, scopes).forget(header, action);
    }

    private Slot slot(Challenges.Bearer challenge, Scopes scopes) {
        synchronized (slots) {
            return slots.computeIfAbsent(
                    new Key(challenge.realm(), challenge.service(), scopes), added -> new Slot(scopes));
        }
    }

    private record Key(String realm, String service, Scopes scopes) {}

    private final class Slot {

        private final OneAtATime users = new OneAtATime();
        private final Set<String> asked;
        private @Nullable Token token;

        private Slot(Scopes scopes) {
            asked = new LinkedHashSet<>(scopes.values());
        }

        private Token fresh(Challenges.Bearer challenge, Action action) throws RegistryException {
            try (OneAtATime.Turn _ = users.enter(action)) {
                Token known = token;
                if (known == null || !clock.instant().isBefore(known.renewAt())) {
                    known = service.fetch(challenge, List.copyOf(asked), action);
                    token = known;
                }
                return known;
            }
        }

        private void widen(List<String> needed, Action action) throws RegistryException {
            try (OneAtATime.Turn _ = users.enter(action)) {
                // Some token services look at the first scope only: what was asked for last comes first.
                Set<String> wider = new LinkedHashSet<>(needed);
                wider.addAll(asked);
                if (!wider.equals(asked)) {
                    token = null;
                }
                asked.clear();
                asked.addAll(wider);
            }
        }

        private void forget(String header, Action action) throws RegistryException {
            try (OneAtATime.Turn _ = users.enter(action)) {
                if (token != null && token.header().equals(header)) {
                    token = null;
                }
            }
        }
    }
}
