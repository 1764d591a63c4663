package io.mirrorfleet.simulator.openshift.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The bearer tokens of one cluster, made at random, one per role. */
public final class Tokens {

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<Role, String> tokens = new EnumMap<>(Role.class);

    /** Fresh tokens. */
    public Tokens() {
        for (Role role : Role.values()) {
            tokens.put(role, random());
        }
    }

    /** A token that nobody can guess; what tests plant begins alike, so that it is found wherever it must not be. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return "sha256~planted-secret-"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The token of a role. */
    public String of(Role role) {
        String token = tokens.get(role);
        if (token == null) {
            throw new IllegalStateException("no token for " + role);
        }
        return token;
    }

    /** Whose token this is, or empty when it is nobody's. */
    public Optional<Role> roleOf(String token) {
        return tokens.entrySet().stream()
                .filter(entry -> entry.getValue().equals(token))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
